import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';

import { z } from 'zod';

import type { Config } from '#src/config.ts';
import { ConfigFaults, readConfig } from '#src/config.ts';
import { freePort } from '#src/postgres/freePort.ts';

import { failWith } from './lib/failWith.ts';
import { localOrigin } from './lib/localOrigin.ts';
import type { Database } from './lib/openDatabase.ts';
import { openDatabase } from './lib/openDatabase.ts';
import { prepare } from './lib/prepare.ts';
import { startServer } from './lib/startServer.ts';
import { timed } from './lib/timed.ts';
import { whenToldToStop } from './lib/whenToldToStop.ts';

const accountsSchema = z.array(
  z.object({ role: z.string(), email: z.string(), password: z.string() }),
);

const startedAt = performance.now();
const stop = whenToldToStop();
const config = demoConfig();
if ((await freePort(config.port)) !== config.port) {
  failWith(`Port ${config.port} is taken. Choose another one: PORT=3001 npm run demo`);
}
console.log('Starting the demo of Loom');
const database = await timed('PostgreSQL', () => openDatabase(config.dataDir)).catch(failWith);
if (database.place) console.log(`  The database lies in ${database.place}`);
try {
  await demo(database);
} catch (error) {
  process.exitCode = 1;
  if (!isStopping()) console.error(error instanceof Error ? error.message : error);
} finally {
  await database.close();
}
process.exit();

async function demo({ env }: Database): Promise<void> {
  const settings = {
    ...env,
    LOOM_DEMO: '1',
    NODE_ENV: 'production',
    DATA_DIR: config.dataDir,
    PUBLIC_URL: config.publicUrl,
  };
  await prepare({ env: settings, signal: stop.signal });
  if (isStopping()) return;
  const origin = localOrigin(config);
  const server = startServer({ origin, env: settings });
  try {
    await Promise.race([timed('Server', () => server.ready), stop.told]);
    if (!isStopping()) {
      await timed('First page', () => firstPage(origin));
      welcome();
    }
    await Promise.race([stop.told, server.ended.then(complainUnlessStopping)]);
  } finally {
    console.log('\nStopping …');
    await server.stop();
  }
}

function demoConfig(): Config {
  try {
    const pending = 'postgres://embedded@127.0.0.1/loom';
    return readConfig({ DATABASE_URL: pending, ...process.env, LOOM_DEMO: '1' });
  } catch (error) {
    return failWith(error, error instanceof ConfigFaults ? 78 : 1);
  }
}

/** Asked by the name that people use: the server answers no other. */
async function firstPage(origin: string): Promise<void> {
  const headers = { host: new URL(config.publicUrl).host };
  const status = await new Promise<number>((resolve, reject) => {
    get(origin, { headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    }).once('error', reject);
  });
  if (status !== 200) throw new Error(`The first page answered ${status}.`);
}

function welcome(): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const file = join(config.dataDir, 'demo-accounts.json');
  const accounts = existsSync(file)
    ? accountsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    : [];
  const width = Math.max(0, ...accounts.map(({ email }) => email.length));
  const lines = accounts.map(
    ({ role, email, password }) => `  ${role.padEnd(10)} ${email.padEnd(width)}  ${password}`,
  );
  console.log(`\nLoom is ready after ${seconds} s:  ${config.publicUrl}\n`);
  console.log([...(lines.length > 0 ? ['Accounts of the demo:', ...lines, ''] : [])].join('\n'));
  if (!config.smtpUrl) console.log(`Mail that it sends:  ${config.publicUrl}/dev/mailbox`);
  if (config.banners.includes('demoLocalOnly')) {
    console.log('It listens on this machine only; set HOST to open it to the network.');
  }
  console.log('Stop it with Ctrl-C.');
}

function isStopping(): boolean {
  return stop.signal.aborted;
}

function complainUnlessStopping(code: number): void {
  if (isStopping()) return;
  process.exitCode = 1;
  console.error(`The server ended by itself with exit code ${code}.`);
}
