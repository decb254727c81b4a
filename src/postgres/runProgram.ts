import { spawn } from 'node:child_process';
import { join } from 'node:path';

import type { Place } from './choosePlace.ts';

/** Runs one of PostgreSQL's programs as the cluster's user; gives its exit code and what it said. */
export async function runProgram(
  place: Place,
  program: 'initdb' | 'pg_ctl',
  args: string[],
): Promise<{ code: number; said: string }> {
  const child = spawn(join(place.binaries, 'bin', program), args, {
    cwd: '/',
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, said: Buffer.concat(said).toString('utf8').trim() });
    });
  });
}
