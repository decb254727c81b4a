import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Place } from './choosePlace.ts';
import { runProgram } from './runProgram.ts';

/**
 * Makes the data folder beside its final name and renames it, so that one killed half-way is
 * never taken for a cluster. The character type is UTF-8: with plain C pg_trgm sees no Hebrew.
 */
export async function initialise(
  place: Place,
  { superuserPassword, throwAway }: { superuserPassword: string; throwAway: boolean },
): Promise<void> {
  const unfinished = `${place.data}.new`;
  const passwordFile = join(place.base, `password-${randomUUID()}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  chmodSync(unfinished, 0o700);
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  for (const path of [unfinished, passwordFile]) {
    if (place.user) chownSync(path, place.user.uid, place.user.gid);
  }
  try {
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const characters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
    const { code, said } = await runProgram(place, 'initdb', [
      ...['-D', unfinished, '--username=loom_superuser', `--pwfile=${passwordFile}`],
      ...['--auth=scram-sha-256', '--no-locale', `--lc-ctype=${characters}`, ...locale],
      ...(throwAway ? ['--no-sync'] : []),
      '--no-instructions',
    ]);
    if (code !== 0) throw new Error(`PostgreSQL could not make its data folder:\n${said}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, place.data);
}
