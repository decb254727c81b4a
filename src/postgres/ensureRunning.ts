import { existsSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Place } from './choosePlace.ts';
import { freePort } from './freePort.ts';
import { postmaster } from './postmaster.ts';
import { runProgram } from './runProgram.ts';

export type Settings = { place: Place; wishedPort: number; throwAway: boolean };

const patienceMs = 60_000;
const logLimitBytes = 10_000_000;

/**
 * Gives the port of the running server: one that still runs is joined, one that was killed is
 * started again and recovers by itself, one that is just stopping is waited for.
 */
export async function ensureRunning(settings: Settings): Promise<number> {
  const { data } = settings.place;
  const givesUpAt = performance.now() + patienceMs;
  let trouble = 'it neither became ready nor stopped';
  while (performance.now() < givesUpAt) {
    const found = postmaster(data);
    if (found?.lives && found.ready) return found.port;
    if (!found?.lives) {
      if (found) rmSync(join(data, 'postmaster.pid'), { force: true });
      const said = await start(settings);
      if (said === undefined) continue;
      trouble = said;
      if (!mayPass(said)) break;
    }
    await wait(100);
  }
  throw new Error(`PostgreSQL in ${data} did not start: ${trouble}`);
}

/** Returns nothing on success, else what it said. */
async function start({ place, wishedPort, throwAway }: Settings): Promise<string | undefined> {
  const log = join(place.data, 'server.log');
  if (existsSync(log) && statSync(log).size > logLimitBytes) truncateSync(log);
  const before = existsSync(log) ? statSync(log).size : 0;
  const options = serverOptions(await freePort(wishedPort), throwAway);
  const args = ['start', '-D', place.data, '-l', log, '-w', '-t', '60', '-s', '-o', options];
  const { code, said } = await runProgram(place, 'pg_ctl', args);
  if (code === 0) return undefined;
  const logged = existsSync(log) ? readFileSync(log).subarray(before).toString('utf8') : '';
  return `${said}\n${logged.trim()}`;
}

/**
 * Loopback TCP only. No unix socket: its path may not exceed 107 bytes, and folders can be deep.
 */
function serverOptions(port: number, throwAway: boolean): string {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: throwAway ? 200 : 80,
    shared_buffers: throwAway ? '128MB' : '96MB',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(throwAway && { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
    ...(throwAway && { max_wal_size: '2GB', autovacuum_naptime: '10min', jit: 'off' }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** Children of a killed server take a moment to leave; a port may be snatched between look and use. */
function mayPass(said: string): boolean {
  return /pre-existing shared memory|still in use|already in use|lock file/.test(said);
}
