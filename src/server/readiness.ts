import type { Logger } from 'pino';
import type { ReadyCheck } from './types.ts';

const checkMs = 2000;
const holdMs = 500;

/** Reasons why the process should get no traffic; empty when it should. */
export type Readiness = () => Promise<Record<string, string>>;

/** Asks all checks at once, at most twice a second: a probe of a stranger must not become load on the database. */
export function readiness(checks: ReadyCheck[], log: Logger): Readiness {
  let asked: { atMs: number; reasons: Promise<Record<string, string>> } | undefined;
  let last = '';
  return async () => {
    const now = performance.now();
    if (!asked || now - asked.atMs > holdMs) asked = { atMs: now, reasons: askAll(checks, log) };
    const reasons = await asked.reasons;
    const state = JSON.stringify(reasons);
    if (state !== last) log.info({ reasons }, 'readiness changed');
    last = state;
    return reasons;
  };
}

async function askAll(checks: ReadyCheck[], log: Logger): Promise<Record<string, string>> {
  const answers = await Promise.all(checks.map((check) => ask(check, log)));
  return Object.fromEntries(answers.filter((answer) => answer !== undefined));
}

async function ask(
  { name, check }: ReadyCheck,
  log: Logger,
): Promise<[name: string, reason: string] | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, checkMs, 'no answer');
  });
  try {
    const reason = await Promise.race([check(), late]);
    return reason === undefined ? undefined : [name, reason];
  } catch (error) {
    log.warn({ err: error, check: name }, 'a readiness check failed');
    return [name, 'failing'];
  } finally {
    clearTimeout(timer);
  }
}
