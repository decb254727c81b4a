import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { openCluster } from '#src/postgres/openCluster.ts';
import { removeThrowAway } from '#src/postgres/removeThrowAway.ts';
import { makePeople } from '#tests/proofs/parts/makePeople.ts';

import { builds } from '../../scripts/lib/builds.ts';
import { mustRun } from '../../scripts/lib/mustRun.ts';
import { root } from '../../scripts/lib/root.mjs';
import { startServer } from '../../scripts/lib/startServer.ts';
import { cpuMs } from './parts/cpuMs.ts';
import type { Measured } from './parts/Measured.ts';
import { firstVisits } from './parts/firstVisits.ts';
import { load, type Load, type Target } from './parts/load.ts';
import { residentMegabytes } from './parts/residentMegabytes.ts';
import { weigh } from './parts/weigh.ts';
import { whereTimeGoes } from './parts/whereTimeGoes.ts';

// Run by pages.ts inside a copy of the tree that has the two pages of the bench. Says what it does
// on stderr: stdout is the server's log.
const port = Number(process.env['BENCH_PORT'] ?? '4200');
const seconds = Number(process.env['BENCH_SECONDS'] ?? '8');
const warmUpSeconds = Math.min(3, seconds);
const rounds = 2;
const profiled = process.env['BENCH_PROFILE'] ?? '';
const origin = `http://localhost:${port}`;
const direct = `http://127.0.0.1:${port}`;
const home = join(root, '.data');
const profiles = join(root, 'profiles');

mkdirSync(home, { recursive: true });
const site = builds.all.find(({ name }) => name === 'site');
if (site) await step('Building the site', () => builds.make(site));
const cluster = await openCluster({ dataDir: home, throwAway: true });
try {
  const measured = await measure({
    LOOM_DEMO: '1',
    NODE_ENV: 'production',
    DATA_DIR: home,
    PORT: String(port),
    PUBLIC_URL: origin,
    RATE_LIMIT_FACTOR: '1000000',
    DATABASE_URL: cluster.appUrl,
    DATABASE_OWNER_URL: cluster.ownerUrl,
  });
  writeFileSync(join(root, 'measured.json'), JSON.stringify(measured));
} finally {
  await cluster.close();
  await removeThrowAway(home);
}
process.exit();

async function measure(env: Record<string, string>): Promise<Measured> {
  await step('Migrating', () => mustRun('Migrating', ['src/migrate.ts'], { env }));
  if (existsSync(join(root, 'src/seed/seed.ts'))) {
    await step('Seeding', () => mustRun('Seeding', ['src/seed/seed.ts'], { env }));
  }
  const people = await makePeople(env, { coaches: 1, clients: 1, sessionsEach: 20 });
  const cookie = people.clients[0]?.cookie ?? '';
  const booking = `/client/book?coach=${people.coaches[0]?.slug ?? ''}&type=${people.coaches[0]?.typeId ?? ''}`;
  const flags = profiled ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
  const server = startServer({ origin: direct, env, flags });
  const bare = spawn(process.execPath, ['tests/bench/parts/bareServer.ts', String(port + 1)], {
    cwd: root,
  });
  try {
    await server.ready;
    const memory = [{ when: 'ready, no page asked yet', megabytes: rss(server.pid) }];
    const targets = targetsFor(cookie, booking).filter(
      ({ url, headers }) =>
        !profiled || (url.startsWith(direct + profiled) && !('accept-encoding' in headers)),
    );
    const loads = await underLoad(targets, { bare: bare.pid, server: server.pid });
    const first: Measured['first'] = [];
    for (const target of targets.filter(({ name }) => /^(the floor|booking)/.test(name))) {
      const cpu = await firstVisits(target, server.pid ?? 0);
      first.push({ name: target.name, cpu });
      say(`${target.name}, a first visit: ${cpu.toFixed(2)} ms`);
    }
    memory.push({ when: 'at the end of the load', megabytes: rss(server.pid) });
    await wait(10_000);
    memory.push({ when: 'ten seconds later', megabytes: rss(server.pid) });
    return { loads, first, memory, weights: profiled ? [] : await weights(cookie) };
  } finally {
    bare.kill();
    await server.stop();
    if (profiled) tellProfile();
  }
}

function targetsFor(cookie: string, booking: string): Target[] {
  const host = { host: `localhost:${port}` };
  const signedIn = { ...host, cookie };
  return [
    { name: 'bare Node, 16 kB', url: `http://127.0.0.1:${port + 1}/`, headers: {} },
    { name: 'Astro page without data', url: `${direct}/bench/empty`, headers: host },
    { name: 'the same page, signed in', url: `${direct}/bench/empty`, headers: signedIn },
    { name: 'the floor', url: `${direct}/bench/floor`, headers: signedIn },
    { name: 'landing page', url: `${direct}/`, headers: host },
    { name: '/client with 20 sessions', url: `${direct}/client`, headers: signedIn },
    {
      name: '/client, compressed',
      url: `${direct}/client`,
      headers: { ...signedIn, 'accept-encoding': 'br, gzip' },
    },
    { name: 'booking page, a week', url: direct + booking, headers: signedIn },
    {
      name: 'REST list of 20 sessions',
      url: `${direct}/api/sessions?limit=20&depth=0`,
      headers: signedIn,
    },
  ];
}

type Result = Load & { cpu: number };
type Servers = { bare: number | undefined; server: number | undefined };

/** Each target in turn, then all again, so that what else the machine does falls on all alike. */
async function underLoad(targets: Target[], servers: Servers): Promise<Measured['loads']> {
  const found = new Map<string, Result[]>(targets.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const target of targets) {
      await load(target, warmUpSeconds);
      const pid = (target.name.startsWith('bare') ? servers.bare : servers.server) ?? 0;
      const before = cpuMs(pid);
      const result = await load(target, seconds);
      const cpu = (cpuMs(pid) - before) / result.requests;
      found.get(target.name)?.push({ ...result, cpu });
      say(`${target.name}: ${result.requestsPerSecond.toFixed(0)}/s, ${cpu.toFixed(2)} ms`);
    }
  }
  return [...found].map(([name, results]) => {
    const rates = results.map((result) => result.requestsPerSecond);
    return { name, ...averageOf(results), spread: Math.max(...rates) / Math.min(...rates) };
  });
}

function averageOf(results: Result[]): Result {
  const mean = (of: (result: Result) => number) =>
    results.reduce((sum, result) => sum + of(result), 0) / results.length;
  return {
    requestsPerSecond: mean((result) => result.requestsPerSecond),
    p50: mean((result) => result.p50),
    p99: mean((result) => result.p99),
    cpu: mean((result) => result.cpu),
    requests: mean((result) => result.requests),
  };
}

async function weights(cookie: string): Promise<Measured['weights']> {
  const found: Measured['weights'] = [];
  for (const path of ['/', '/client']) {
    for (const encoding of ['br', 'gzip']) {
      const headers = { host: `localhost:${port}`, cookie, 'accept-encoding': encoding };
      const asked = path === '/' ? { ...headers, cookie: '' } : headers;
      found.push({ path, encoding, ...(await weigh({ origin: direct, path, headers: asked })) });
    }
  }
  return found;
}

function tellProfile(): void {
  const { parts, functions } = whereTimeGoes(profiles);
  for (const list of [parts.slice(0, 20), functions]) {
    for (const { name, percent } of list) say(`${percent.toFixed(1).padStart(6)} %  ${name}`);
    say('');
  }
}

function rss(pid: number | undefined): number {
  return pid === undefined ? 0 : residentMegabytes(pid);
}

async function step(what: string, work: () => Promise<void>): Promise<void> {
  say(`${what} …`);
  await work();
}

function say(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
