import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { openCluster } from '#src/postgres/openCluster.ts';
import { postmaster } from '#src/postgres/postmaster.ts';
import { removeThrowAway } from '#src/postgres/removeThrowAway.ts';

import { mustRun } from '../../../scripts/lib/mustRun.ts';
import { root } from '../../../scripts/lib/root.mjs';
import { startServer } from '../../../scripts/lib/startServer.ts';
import { type News, newsSchema, type Orders, type Wish } from './bookings.ts';
import { dice } from './dice.ts';
import { faultsAfterCrash } from './faultsAfterCrash.ts';
import { killAll } from './killAll.ts';
import { makePeople, type People } from './makePeople.ts';

type Options = {
  dataDir: string;
  port: number;
  seed: number;
  rounds: number;
  /** Bookings confirmed in a round before the power goes: from this many to twice as many. */
  atLeast: number;
  services: string;
  say: (line: string) => void;
};

export type Crashed = {
  held: number;
  confirmed: number;
  refused: number;
  unanswered: number;
  faults: string[];
};

/**
 * Books sessions through the running product and kills the server and PostgreSQL (with fsync, as people run
 * it) in the middle, again and again; after each restart everything that was acknowledged must be there.
 */
export async function crashRounds(options: Options): Promise<Crashed> {
  const { dataDir, port, seed, rounds, say } = options;
  const roll = dice(seed);
  const acknowledged: Extract<News, { acknowledged: unknown }>[] = [];
  const total: Crashed = { held: 0, confirmed: 0, refused: 0, unanswered: 0, faults: [] };
  let unanswered: Wish[] = [];
  let people: People | undefined;
  try {
    for (let round = 1; round <= rounds; round++) {
      const cluster = await openCluster({ dataDir });
      const env = environment(options, cluster);
      if (!people) {
        await mustRun('Migrating', ['src/migrate.ts'], { env });
        people = await makePeople(env, { coaches: 3, clients: 6, sessionsEach: 0 });
      }
      const server = startServer({ origin: `http://127.0.0.1:${port}`, env });
      await server.ready;
      const orders = { ...people, unanswered, round, seed, ...addresses(port) };
      const news = await bookUntil(orders, options.atLeast + roll(options.atLeast), () => {
        const database = postmaster(join(cluster.place, 'data'))?.pid ?? 0;
        const pids = [server.pid ?? 0, database];
        for (const pid of round % 2 === 0 ? pids : pids.toReversed()) killAll(pid);
      });
      await server.ended;
      acknowledged.push(...news.flatMap((each) => ('acknowledged' in each ? [each] : [])));
      unanswered = news.flatMap((each) => ('unanswered' in each ? [each.unanswered] : []));
      total.refused += news.filter((each) => 'refused' in each).length;
      total.unanswered += unanswered.length;
      const again = await openCluster({ dataDir });
      const faults = await faultsAfterCrash(again.ownerUrl, latest(acknowledged));
      total.faults.push(...unexpected(news), ...faults.map((fault) => `round ${round}: ${fault}`));
      say(`round ${round}: ${acknowledged.length} acknowledged so far, ${faults.length} faults`);
    }
    total.held = acknowledged.filter((each) => each.acknowledged === 'held').length;
    total.confirmed = acknowledged.filter((each) => each.acknowledged === 'confirmed').length;
    return total;
  } finally {
    await removeThrowAway(dataDir);
  }
}

function environment(
  { dataDir, port, services }: Options,
  cluster: { appUrl: string; ownerUrl: string },
): Record<string, string> {
  return {
    NODE_ENV: 'production',
    LOOM_TEST: '1',
    RATE_LIMIT_FACTOR: '1000000',
    LOG_LEVEL: 'silent',
    SERVICES: services,
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: cluster.appUrl,
    DATABASE_OWNER_URL: cluster.ownerUrl,
  };
}

function addresses(port: number) {
  return { origin: `http://localhost:${port}`, host: `localhost:${port}` };
}

/** Lets the clients book, calls `kill` after so many confirmations, and tells all that they heard. */
async function bookUntil(orders: Orders, confirmations: number, kill: () => void): Promise<News[]> {
  const booker: ChildProcess = spawn(
    process.execPath,
    ['tests/proofs/parts/booker.ts', JSON.stringify(orders)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const news: News[] = [];
  let left = confirmations;
  if (!booker.stdout) throw new Error('The booking process has no output');
  const lines = createInterface({ input: booker.stdout });
  lines.on('line', (line) => {
    const each = newsSchema.parse(JSON.parse(line));
    // The database goes first, or the server: in between, a failure is all that can be said.
    if (left <= 0 && 'refused' in each && each.refused >= 500) return;
    news.push(each);
    if (!('acknowledged' in each) || each.acknowledged !== 'confirmed') return;
    left -= 1;
    if (left === 0) kill();
  });
  await new Promise((resolve) => lines.once('close', resolve));
  return news;
}

/** Held and then confirmed: only the last acknowledgement of a session counts. */
function latest<Each extends { id: string }>(acknowledged: Each[]): Each[] {
  return [...new Map(acknowledged.map((each) => [each.id, each])).values()];
}

/** Somebody else's time is refused with 409; anything else is none of the plan. */
function unexpected(news: News[]): string[] {
  return news.flatMap((each) =>
    'refused' in each && each.refused !== 409 ? [`${each.refused}: ${each.said}`] : [],
  );
}
