import type { Logger } from 'pino';
import type { Front } from './createFront.ts';

/** Ends the process well: SIGTERM or SIGINT drains and exits 0; a second one, or a bug that escaped, exits 1. */
export function drainOnSignals(
  front: Pick<Front, 'drain'>,
  log: Logger,
  exit: (code: number) => void = process.exit,
): void {
  let isDraining = false;
  const end = (code: number): void => {
    if (isDraining) {
      exit(1);
      return;
    }
    isDraining = true;
    void front.drain().finally(() => {
      exit(code);
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'asked to stop');
      end(0);
    });
  }
  process.on('unhandledRejection', (reason) => {
    log.error({ err: reason }, 'a promise was rejected and nobody looked');
  });
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error escaped');
    end(1);
  });
}
