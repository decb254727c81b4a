import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { processIdentity } from './processIdentity.ts';

const patienceMs = 120_000;

/** Runs `work` while this process alone holds the lock file; a lock of a dead process is broken. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = processIdentity(process.pid) ?? String(process.pid);
  const givesUpAt = performance.now() + patienceMs;
  while (!take(file, mine)) {
    breakWhenDead(file);
    if (performance.now() > givesUpAt) {
      throw new Error(`${file} has been held for two minutes. Remove it if nothing is starting.`);
    }
    await wait(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string, mine: string): boolean {
  try {
    writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Renamed before removal, so that of two that see a dead holder only one removes that lock. */
function breakWhenDead(file: string): void {
  const holder = read(file);
  if (holder === undefined || holder === '' || lives(holder)) return;
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function lives(identity: string): boolean {
  return processIdentity(Number.parseInt(identity, 10)) === identity;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
