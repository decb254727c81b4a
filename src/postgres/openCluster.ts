import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Place } from './choosePlace.ts';
import { choosePlace } from './choosePlace.ts';
import { credentials } from './credentials.ts';
import { ensureRunning } from './ensureRunning.ts';
import { freePort } from './freePort.ts';
import { initialise } from './initialise.ts';
import { leases } from './leases.ts';
import { provision } from './provision.ts';
import { runProgram } from './runProgram.ts';
import { withLock } from './withLock.ts';

/**
 * A running PostgreSQL. `place` is the folder that holds it; `close` gives it up, and stops the
 * server when no other process uses it.
 */
export type Cluster = {
  ownerUrl: string;
  appUrl: string;
  place: string;
  close: () => Promise<void>;
};

export type ClusterWish = {
  /** The folder that keeps everything this installation writes. */
  dataDir: string;
  /** The database to have in it, `loom` if not said. */
  database?: string;
  /** For tests: no promise to survive a crash, many connections, gone when closed. */
  throwAway?: boolean;
};

/** Starts the embedded PostgreSQL of a data folder, or joins it when it runs already. */
export async function openCluster(wish: ClusterWish): Promise<Cluster> {
  const place = choosePlace(wish.dataDir);
  mkdirSync(place.base, { recursive: true });
  chmodSync(place.base, place.user ? 0o755 : 0o700);
  return withLock(join(place.base, 'lock'), async () => {
    const lease = leases.take(join(place.base, 'uses'));
    try {
      const urls = await start(place, wish);
      const close = async () => {
        await leave(place, lease, wish.throwAway === true);
      };
      return { ...urls, place: place.base, close };
    } catch (error) {
      rmSync(lease, { force: true });
      throw error;
    }
  });
}

async function start(place: Place, { database = 'loom', throwAway = false }: ClusterWish) {
  const known = credentials.read(place.base);
  const fresh = !existsSync(place.data);
  if (!fresh && !known) {
    throw new Error(
      `${place.base} has lost its credentials.json: restore it, or remove the folder.`,
    );
  }
  const secrets = known ?? credentials.generate(await freePort());
  credentials.write(place.base, secrets);
  const { superuserPassword } = secrets;
  if (fresh) await initialise(place, { superuserPassword, throwAway });

  const port = await ensureRunning({ place, wishedPort: secrets.port, throwAway });
  if (port !== secrets.port) credentials.write(place.base, { ...secrets, port });

  const url = (role: string, password: string, name: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${name}`;
  await provision({
    superuserUrl: url('loom_superuser', superuserPassword, 'postgres'),
    database,
    passwords: secrets,
    mayCreateDatabases: throwAway,
  });
  return {
    ownerUrl: url('loom_owner', secrets.ownerPassword, database),
    appUrl: url('loom_app', secrets.appPassword, database),
  };
}

async function leave(place: Place, lease: string, throwAway: boolean): Promise<void> {
  await withLock(join(place.base, 'lock'), async () => {
    if (!leases.leave(join(place.base, 'uses'), lease)) return;
    const mode = throwAway ? 'immediate' : 'fast';
    await runProgram(place, 'pg_ctl', ['stop', '-D', place.data, '-m', mode, '-w', '-t', '60']);
    if (throwAway) rmSync(place.base, { recursive: true, force: true });
  });
}
