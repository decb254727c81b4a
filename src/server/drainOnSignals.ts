import type { Logger } from 'pino';
import type { Front } from './createFront.ts';

/**
 * Ends the process well: SIGTERM or SIGINT drains and exits 0; a second one, or a bug that escaped, exits 1.
 * Returns what takes the listeners away again.
 */
export function drainOnSignals(
  front: Pick<Front, 'drain'>,
  log: Logger,
  exit: (code: number) => void = (code) => process.exit(code),
): () => void {
  let isDraining = false;

  function end(code: number): void {
    if (isDraining) {
      exit(1);
      return;
    }
    isDraining = true;
    void front.drain().finally(() => {
      exit(code);
    });
  }
  function stop(signal: NodeJS.Signals): void {
    log.info({ signal }, 'asked to stop');
    end(0);
  }
  function rejected(reason: unknown): void {
    log.error({ err: reason }, 'a promise was rejected and nobody looked');
  }
  function escaped(error: unknown): void {
    log.fatal({ err: error }, 'an error escaped');
    end(1);
  }

  process.on('SIGTERM', stop).on('SIGINT', stop);
  process.on('unhandledRejection', rejected).on('uncaughtException', escaped);
  return () => {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    process.off('unhandledRejection', rejected).off('uncaughtException', escaped);
  };
}
