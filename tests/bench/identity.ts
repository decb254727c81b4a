import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { WebSocket } from 'ws';
import { z } from 'zod';

import { freePort } from '#src/postgres/freePort.ts';
import { openCluster } from '#src/postgres/openCluster.ts';
import { removeThrowAway } from '#src/postgres/removeThrowAway.ts';
import { keepSection } from '#tests/proofs/parts/keepSection.ts';
import { machine } from '#tests/proofs/parts/machine.ts';
import { markdownTable } from '#tests/proofs/parts/markdownTable.ts';

import { builds } from '../../scripts/lib/builds.ts';
import { mustRun } from '../../scripts/lib/mustRun.ts';
import { runScript } from '../../scripts/lib/runScript.ts';
import { startServer } from '../../scripts/lib/startServer.ts';
import { compare, type Comparison } from './parts/compare.ts';

// npm run bench:identity [-- --tries=200]
// Whether the time of an answer tells a known address from an unknown one, and how soon the end of a sign-in closes its sockets.
const tries = Number(process.argv.find((arg) => arg.startsWith('--tries='))?.slice(8) ?? '200');
const endings = 40;
const known = 'known.person@people.example';
const home = mkdtempSync(join(tmpdir(), 'loom-bench-'));
for (const build of builds.stale()) await builds.make(build);
const cluster = await openCluster({ dataDir: home, throwAway: true });
const [port, second] = [await freePort(), await freePort()];
const origin = `http://localhost:${port}`;
const env = {
  NODE_ENV: 'production',
  LOOM_TEST: '1',
  DATA_DIR: home,
  PORT: String(port),
  PUBLIC_URL: origin,
  RATE_LIMIT_FACTOR: '100000',
  DATABASE_URL: cluster.appUrl,
  DATABASE_OWNER_URL: cluster.ownerUrl,
  LOG_LEVEL: 'error',
};
try {
  await mustRun('Migrating', ['src/migrate.ts'], { env });
  const { said } = await runScript(['tests/bench/parts/account.ts', known, String(endings)], {
    env,
  });
  const cookies = z.array(z.string()).parse(JSON.parse(said.split('\n').at(-1) ?? ''));
  const servers = [port, second].map((each) =>
    startServer({ origin: `http://127.0.0.1:${each}`, env: { ...env, PORT: String(each) } }),
  );
  try {
    await Promise.all(servers.map(({ ready }) => ready));
    const compared = [
      await addresses('signing in with a wrong password', '/auth/signin', {
        password: 'not the right words',
      }),
      await addresses('asking for a sign-in link', '/auth/magic-link', { act: 'ask' }),
      await addresses('asking for a new password', '/auth/reset-password', {}),
      await addresses('signing up', '/auth/signup', {
        name: 'Dana Or',
        role: 'client',
        password: 'seven green lanterns drift',
        consent: 'on',
      }),
    ];
    const closing = await timesToClose(cookies);
    keepSection('docs/benchmarks.md', 'identity', written(compared, closing));
  } finally {
    for (const server of servers) await server.stop();
  }
} finally {
  await cluster.close();
  await removeThrowAway(home);
}
process.exit();

/** Asks for the known address and for unknown ones by turns, so that what else the machine does falls on both alike. */
async function addresses(
  what: string,
  path: string,
  values: Record<string, string>,
): Promise<Comparison & { what: string }> {
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  const answers = { known: new Set<string>(), unknown: new Set<string>() };
  for (let n = -10; n < tries; n++) {
    for (const kind of n % 2 === 0
      ? (['known', 'unknown'] as const)
      : (['unknown', 'known'] as const)) {
      const email = kind === 'known' ? known : `nobody.${n + 1000}.${Math.random()}@people.example`;
      const begun = performance.now();
      const answer = await fetch(`${origin}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin },
        body: new URLSearchParams({ ...values, email }),
      });
      const text = await answer.text();
      const took = performance.now() - begun;
      if (n < 0) continue;
      times[kind].push(took);
      answers[kind].add(
        `${answer.status} ${answer.headers.get('location') ?? ''} ${text.replaceAll(email, '').length}`,
      );
    }
  }
  say(`${what}: ${[...answers.known].join(' | ')} against ${[...answers.unknown].join(' | ')}`);
  return { what, ...compare(times.known, times.unknown) };
}

/** From the moment a person signs out in one process until their sockets close in both. */
async function timesToClose(cookies: readonly string[]): Promise<number[][]> {
  const times: number[][] = [[], []];
  for (const cookie of cookies) {
    const sockets = await Promise.all(
      [port, second].map(async (each) => {
        const socket = new WebSocket(`ws://127.0.0.1:${each}/ws`, { headers: { origin, cookie } });
        await new Promise<void>((resolve, reject) => {
          socket.once('open', resolve);
          socket.once('error', reject);
        });
        return socket;
      }),
    );
    let begun = 0;
    const closed = sockets.map(
      (socket) =>
        new Promise<number>((resolve) => {
          socket.once('close', () => {
            resolve(performance.now() - begun);
          });
        }),
    );
    begun = performance.now();
    const signedOut = await fetch(`${origin}/auth/signout`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, cookie },
      body: new URLSearchParams(),
    });
    if (signedOut.status !== 303) throw new Error(`Signing out answered ${signedOut.status}`);
    const took = await Promise.all(closed);
    for (const [index, ms] of took.entries()) times[index]?.push(ms);
  }
  return times;
}

function written(compared: (Comparison & { what: string })[], closing: number[][]): string {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const table = markdownTable(
    [
      'what is asked',
      'known, median',
      'unknown, median',
      'known to unknown',
      'chance of the larger',
      'z',
    ],
    compared.map(({ what, medians, ratio, larger, z: score }) => [
      what,
      ms(medians[0]),
      ms(medians[1]),
      ratio.toFixed(3),
      larger.toFixed(3),
      score.toFixed(2),
    ]),
  );
  const ends = markdownTable(
    ['sockets after signing out', 'median', 'slowest'],
    closing.map((times, index) => [
      index === 0 ? 'of the same process' : 'of another process',
      ms(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN),
      ms(Math.max(...times)),
    ]),
  );
  return [`${machine()}; ${tries} tries each, by turns.`, table, ends].join('\n\n');
}

function say(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
