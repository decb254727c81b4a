import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';

import { openCluster } from '#src/postgres/openCluster.ts';
import { withLock } from '#src/postgres/withLock.ts';

export type FreshDatabase = {
  /** The role that migrates. */
  ownerUrl: string;
  /** The role that the product runs under. */
  appUrl: string;
  drop: () => Promise<void>;
};

type Urls = { ownerUrl: string; appUrl: string };

const root = join(import.meta.dirname, '..', '..');
const kept: { template?: Promise<Urls> } = {};

/** A migrated, empty database of its own: a copy of the template, made in some 50 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  kept.template ??= migratedTemplate();
  const template = await kept.template;
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = withDatabase(template.ownerUrl, 'postgres');
  await execute(admin, `CREATE DATABASE ${name} TEMPLATE loom_template`);
  return {
    ownerUrl: withDatabase(template.ownerUrl, name),
    appUrl: withDatabase(template.appUrl, name),
    drop: () => dropped({ admin, appUrl: withDatabase(template.appUrl, 'postgres'), name }),
  };
}

type Dropping = { admin: string; appUrl: string; name: string };

/**
 * Removes a database. The owner may not end the application's connections; the application may, and only its own.
 * PostgreSQL's own cleaners get out of the way by themselves. One that cannot be removed goes with its cluster.
 */
async function dropped({ admin, appUrl, name }: Dropping): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      await execute(
        appUrl,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = '${name}' AND usename = current_user`,
      );
      await execute(admin, `DROP DATABASE IF EXISTS ${name}`);
      return;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
}

async function migratedTemplate(): Promise<Urls> {
  const home = process.env['LOOM_TEST_HOME'];
  if (!home) throw new Error('LOOM_TEST_HOME is not set: tests/support/cluster.ts sets it.');
  const database = 'loom_template';
  const { ownerUrl, appUrl } = await openCluster({ dataDir: home, database, throwAway: true });
  await withLock(join(home, 'template.lock'), async () => {
    const done = join(home, 'template.migrated');
    if (existsSync(done)) return;
    await migrate({ ownerUrl, appUrl }, home);
    writeFileSync(done, '');
  });
  return { ownerUrl, appUrl };
}

async function migrate({ ownerUrl, appUrl }: Urls, dataDir: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'src', 'migrate.ts')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LOOM_TEST: '1',
      DATA_DIR: dataDir,
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_URL: appUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The migrations failed:\n${Buffer.concat(said).toString()}`);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
