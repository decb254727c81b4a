import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { Client } from 'pg';
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
// Whether the time of an answer tells a known address from an unknown one, how soon the end of a sign-in closes its sockets, and what it
// costs a transaction to hold whoever acts.
const tries = Number(process.argv.find((arg) => arg.startsWith('--tries='))?.slice(8) ?? '200');
const endsOfEach = 40;
const patience = 30_000;
const accounts = z.object({
  known: z.array(z.string()),
  admin: z.string(),
  people: z.array(z.object({ id: z.string(), cookie: z.string() })),
});
type Accounts = z.output<typeof accounts>;
type Someone = Accounts['people'][number];
const holding = z.object({ held: z.array(z.number()), nobody: z.array(z.number()) });
const holdings = 1000;
const warmUps = 10;
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
const database = new Client({ connectionString: cluster.ownerUrl });
await database.connect();
try {
  await mustRun('Migrating', ['src/migrate.ts'], { env });
  const { said } = await runScript(
    ['tests/bench/parts/account.ts', String(tries + warmUps), String(3 * endsOfEach)],
    { env },
  );
  const made = accounts.parse(JSON.parse(said.split('\n').at(-1) ?? ''));
  const measured = await runScript(['tests/bench/parts/holding.ts', String(holdings)], { env });
  const held = holding.parse(JSON.parse(measured.said.split('\n').at(-1) ?? ''));
  const servers = [port, second].map((each) =>
    startServer({ origin: `http://127.0.0.1:${each}`, env: { ...env, PORT: String(each) } }),
  );
  try {
    await Promise.all(servers.map(({ ready }) => ready));
    const closing = await timesToClose(made);
    const compared = [
      await addresses(made, 'signing in with a wrong password', '/auth/signin', {
        password: 'not the right words',
      }),
      await addresses(made, 'asking for a sign-in link', '/auth/magic-link', { act: 'ask' }),
      await addresses(made, 'asking for a new password', '/auth/reset-password', {}),
      await addresses(made, 'signing up', '/auth/signup', {
        name: 'Dana Or',
        role: 'client',
        password: 'seven green lanterns drift',
        consent: 'on',
      }),
    ];
    keepSection('docs/benchmarks.md', 'identity', written(compared, closing, held));
  } finally {
    for (const server of servers) await server.stop();
  }
} finally {
  await database.end();
  await cluster.close();
  await removeThrowAway(home);
}
process.exit();

/** Asks for known and unknown addresses by turns, each once, so that what else the machine does falls on both alike. */
async function addresses(
  { known }: Accounts,
  what: string,
  path: string,
  values: Record<string, string>,
): Promise<Comparison & { what: string }> {
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  const answers = { known: new Set<string>(), unknown: new Set<string>() };
  for (let n = -warmUps; n < tries; n++) {
    for (const kind of n % 2 === 0
      ? (['known', 'unknown'] as const)
      : (['unknown', 'known'] as const)) {
      const email =
        kind === 'known' ? (known[n + warmUps] ?? '') : `${randomUUID()}@people.example`;
      await idle();
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
  const [one, other] = [[...answers.known].sort(), [...answers.unknown].sort()];
  if (one.join(' | ') !== other.join(' | ')) {
    throw new Error(`${what}: ${one.join(' | ')} is not ${other.join(' | ')}`);
  }
  say(`${what}: ${one.join(' | ')} for both`);
  return { what, ...compare(times.known, times.unknown) };
}

/** Until no job waits: a mail to the known address would slow down whoever asks next, which is not what is measured here. */
async function idle(): Promise<void> {
  for (;;) {
    const { rows } = await database.query(
      `select 1 from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now() limit 1`,
    );
    if (rows.length === 0) return;
    await setTimeout(5);
  }
}

type Closing = { what: string; times: [number[], number[]] };

/** From the moment something that ends a sign-in is asked of one process until the person's sockets have closed in both. */
async function timesToClose({ admin, people }: Accounts): Promise<Closing[]> {
  const byStaff = (act: string, rest: object) => (person: Someone) =>
    fetch(`${origin}/api/users/${person.id}/${act}`, {
      method: 'POST',
      headers: { origin, cookie: admin, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'asked by the bench', ...rest }),
    });
  const ends: { what: string; end: (person: Someone) => Promise<Response> }[] = [
    {
      what: 'signing out',
      end: ({ cookie }) =>
        fetch(`${origin}/auth/signout`, {
          method: 'POST',
          redirect: 'manual',
          headers: { origin, cookie },
          body: new URLSearchParams(),
        }),
    },
    { what: 'a ban', end: byStaff('ban', {}) },
    { what: 'a change of roles', end: byStaff('set-roles', { roles: ['client', 'coach'] }) },
  ];
  const closings: Closing[] = [];
  for (const [index, { what, end }] of ends.entries()) {
    const times: [number[], number[]] = [[], []];
    for (const person of people.slice(index * endsOfEach, (index + 1) * endsOfEach)) {
      const sockets = await Promise.all([port, second].map((each) => opened(each, person)));
      const begun = performance.now();
      const closed = sockets.map((socket) =>
        once(socket, 'close', { signal: AbortSignal.timeout(patience) }),
      );
      const after = closed.map(async (close) => {
        await close;
        return performance.now() - begun;
      });
      const answer = await end(person);
      await answer.text();
      if (answer.status >= 400) throw new Error(`${what} answered ${answer.status}`);
      const [here = NaN, there = NaN] = await Promise.all(after);
      times[0].push(here);
      times[1].push(there);
    }
    say(`${what}: closed ${times[0].length} times`);
    closings.push({ what, times });
  }
  return closings;
}

async function opened(at: number, { cookie }: Someone): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${at}/ws`, { headers: { origin, cookie } });
  await once(socket, 'open', { signal: AbortSignal.timeout(patience) });
  return socket;
}

function written(
  compared: (Comparison & { what: string })[],
  closings: Closing[],
  held: z.output<typeof holding>,
): string {
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
    [
      'sockets close after',
      'same process, median',
      'same process, slowest',
      'other process, median',
      'other process, slowest',
    ],
    closings.map(({ what, times }) => [
      what,
      ...times.flatMap((each) => [ms(median(each)), ms(Math.max(...each))]),
    ]),
  );
  const holds = markdownTable(
    ['a transaction that does nothing', 'median'],
    [
      ['with whoever acts held in it', ms(median(held.held))],
      ['with nobody', ms(median(held.nobody))],
    ],
  );
  return [`${machine()}; ${tries} tries each, by turns.`, table, ends, holds].join('\n\n');
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

function say(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
