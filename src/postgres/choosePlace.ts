import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { binaries } from './binaries.ts';
import type { OsUser } from './osUser.ts';
import { osUser } from './osUser.ts';

/** Where a cluster lives: `base` holds the data, passwords and locks; `user` runs it if we are root. */
export type Place = { binaries: string; base: string; data: string; user: OsUser | undefined };

const shelf = '/var/lib/loom';

/**
 * Inside `dataDir` where the server's user can get there; else below /var/lib/loom, since a folder
 * of root's (`mktemp -d`, root's home) lets no other user in, whatever lies deeper.
 */
export function choosePlace(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true });
  const here = realpathSync(dataDir);
  const inside = join(here, 'postgres');
  const user = ownerOf(join(inside, 'data')) ?? osUser();
  if (user === undefined) {
    refuseForeign(join(inside, 'data'));
    return placeAt(inside, binaries.packaged(), user);
  }
  const name = createHash('sha256').update(here).digest('hex').slice(0, 12);
  const outside = join(shelf, name);
  const base = existsSync(join(outside, 'data')) || !mayEnter(user, here) ? outside : inside;
  if (base === outside && existsSync(join(inside, 'data'))) {
    throw new Error(
      `The user ${user.name} can no longer enter ${inside}: let it, or move it away.`,
    );
  }
  const packaged = binaries.packaged();
  return placeAt(base, mayRun(user, packaged) ? packaged : binaries.copiedTo(shelf), user);
}

function placeAt(base: string, from: string, user: OsUser | undefined): Place {
  return { binaries: from, base, data: join(base, 'data'), user };
}

/** Data that an ordinary user made stay theirs when root comes along. */
function ownerOf(data: string): OsUser | undefined {
  if (process.getuid?.() !== 0 || !existsSync(data)) return undefined;
  const { uid, gid } = statSync(data);
  return uid === 0 ? undefined : { name: `number ${uid}`, uid, gid };
}

function refuseForeign(data: string): void {
  if (!existsSync(data) || statSync(data).uid === process.getuid?.()) return;
  throw new Error(
    `The database in ${data} belongs to another user. Run this as that user (or as root), ` +
      'or set DATA_DIR to a folder of your own.',
  );
}

function mayEnter(user: OsUser, folder: string): boolean {
  return succeeds(user, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);
}

function mayRun(user: OsUser, from: string): boolean {
  return succeeds(user, join(from, 'bin', 'postgres'), ['--version']);
}

function succeeds({ uid, gid }: OsUser, program: string, args: string[]): boolean {
  return spawnSync(program, args, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}
