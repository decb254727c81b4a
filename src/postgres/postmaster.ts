import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { processIdentity } from './processIdentity.ts';

/** What postmaster.pid says; `lives` is false when its writer was killed. */
export type Postmaster = { pid: number; port: number; ready: boolean; lives: boolean };

/** Undefined when the server was shut down in order (or never ran). */
export function postmaster(data: string): Postmaster | undefined {
  const lines = read(join(data, 'postmaster.pid'))?.split('\n');
  if (lines === undefined) return undefined;
  const pid = Number.parseInt(lines[0] ?? '', 10);
  return {
    pid,
    port: Number.parseInt(lines[3] ?? '', 10),
    ready: lines[7]?.trim() === 'ready',
    lives: pid > 0 && processIdentity(pid) !== undefined && isPostgres(pid),
  };
}

/** After a restart of the machine the number may belong to anybody. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  return read(`/proc/${pid}/cmdline`)?.split('\0')[0]?.endsWith('postgres') === true;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
