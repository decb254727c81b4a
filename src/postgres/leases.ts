import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { processIdentity } from './processIdentity.ts';

let taken = 0;

/**
 * Who uses the cluster: one file for each use, named after its process. The last one to leave
 * stops the server; a use whose process has died does not count.
 */
export const leases = {
  /** Returns the lease's file, to be given to `leave`. */
  take(folder: string): string {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    taken += 1;
    const file = join(folder, `${process.pid}-${taken}`);
    writeFileSync(file, processIdentity(process.pid) ?? '', { mode: 0o600 });
    return file;
  },

  /** True when nobody else uses the cluster any more. */
  leave(folder: string, lease: string): boolean {
    rmSync(lease, { force: true });
    const others = readdirSync(folder).filter((name) => {
      const file = join(folder, name);
      if (lives(file)) return true;
      rmSync(file, { force: true });
      return false;
    });
    return others.length === 0;
  },
};

function lives(file: string): boolean {
  const identity = readFileSync(file, 'utf8');
  const now = processIdentity(Number.parseInt(identity, 10));
  return now !== undefined && now === identity;
}
