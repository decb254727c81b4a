import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { processIdentity } from '#src/postgres/processIdentity.ts';
import { removeThrowAway } from '#src/postgres/removeThrowAway.ts';

const prefix = 'loom-test-';

/**
 * One folder for a whole test run, named in LOOM_TEST_HOME: the throw-away cluster, its template
 * and the mail sink lie in it. The cluster itself starts when the first database is asked for, so
 * that tests of pure rules do not pay for it. Returns what removes it all, for whoever made it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['LOOM_TEST_HOME']) return () => Promise.resolve();
  await removeAbandoned();
  const home = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(home, 0o755);
  process.env['LOOM_TEST_HOME'] = home;
  return async () => {
    await removeThrowAway(home);
    delete process.env['LOOM_TEST_HOME'];
  };
}

/** A run that was killed leaves its cluster running. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && processIdentity(Number(pid)) === undefined) {
      await removeThrowAway(join(tmpdir(), name));
    }
  }
}
