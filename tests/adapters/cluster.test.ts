import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Cluster } from '#src/postgres/openCluster.ts';
import { openCluster } from '#src/postgres/openCluster.ts';
import { postmaster } from '#src/postgres/postmaster.ts';
import { removeThrowAway } from '#src/postgres/removeThrowAway.ts';

const asRoot = process.getuid?.() === 0;
let folder = '';
let dataDir = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loom-cluster-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'שלום עולם', 'data');
});

afterEach(async () => {
  await removeThrowAway(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  test('runs in a folder with a space and Hebrew letters, finds Hebrew, and is gone when closed', async () => {
    const cluster = await openCluster({ dataDir });
    expect(cluster.place).toContain('שלום עולם');
    const [row] = await ask(cluster.appUrl, "SELECT cardinality(show_trgm('שלום')) AS trigrams");
    expect(row).toEqual({ trigrams: 5 });
    await cluster.close();
    expect(postmaster(join(cluster.place, 'data'))).toBeUndefined();
  });

  test('comes back after kill -9 with every acknowledged row', async () => {
    const cluster = await openCluster({ dataDir });
    await ask(cluster.ownerUrl, 'CREATE TABLE kept (n int)');
    await ask(cluster.ownerUrl, 'INSERT INTO kept SELECT generate_series(1, 1000)');
    const killed = postmaster(join(cluster.place, 'data'));
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    const again = await openCluster({ dataDir });
    const [row] = await ask(again.ownerUrl, 'SELECT count(*)::int AS rows FROM kept');
    expect(row).toEqual({ rows: 1000 });
    expect(postmaster(join(again.place, 'data'))?.pid).not.toBe(killed?.pid);
  });

  test('is shared by all who open it, and stopped by the last to leave', async () => {
    const [first, second] = await Promise.all([throwAway(), throwAway()]);
    expect(second.appUrl).toBe(first.appUrl);
    await first.close();
    expect(await ask(second.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.close();
    await expect(ask(second.appUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('does not count a user that was killed', async () => {
    const script = `
      import type { Cluster } from '#src/postgres/openCluster.ts';
import { openCluster } from '#src/postgres/openCluster.ts';
      const { place } = await openCluster({ dataDir: process.argv[1], throwAway: true });
      console.log(place);
      setInterval(() => {}, 1000);`;
    const args = ['--input-type=module-typescript', '-e', script, dataDir];
    const other = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => other.stdout.once('data', resolve));
    const cluster = await throwAway();
    const ended = new Promise((resolve) => other.once('close', resolve));
    other.kill('SIGKILL');
    await ended;
    await cluster.close();
    expect(postmaster(join(cluster.place, 'data'))).toBeUndefined();
  });

  test('moves to a free port when its own was taken meanwhile', async () => {
    const before = await openCluster({ dataDir });
    await before.close();
    const port = Number(new URL(before.appUrl).port);
    const thief = createServer();
    await new Promise<void>((resolve) => thief.listen(port, '127.0.0.1', resolve));
    const after = await openCluster({ dataDir });
    expect(Number(new URL(after.appUrl).port)).not.toBe(port);
    expect(await ask(after.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await new Promise((resolve) => thief.close(resolve));
  });

  test('wants a password and gives the app role nothing that the owner made', async () => {
    const cluster = await throwAway();
    await ask(cluster.ownerUrl, 'CREATE TABLE secrets (n int)');
    const wrong = new URL(cluster.appUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await expect(ask(cluster.appUrl, 'TABLE secrets')).rejects.toThrow('permission denied');
    const mode = spawnSync('stat', ['-c', '%a', join(cluster.place, 'credentials.json')]);
    expect(mode.stdout.toString().trim()).toBe('600');
    const settings = await ask(cluster.ownerUrl, 'SHOW listen_addresses');
    expect(settings).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  test('says that its passwords are lost instead of making new data', async () => {
    const cluster = await openCluster({ dataDir });
    await cluster.close();
    const file = join(cluster.place, 'credentials.json');
    const content = readFileSync(file, 'utf8');
    rmSync(file);
    await expect(openCluster({ dataDir })).rejects.toThrow('has lost its credentials.json');
    expect(content).toContain('ownerPassword');
  });

  test('a throw-away cluster leaves nothing behind', async () => {
    const cluster = await openCluster({ dataDir, throwAway: true, database: 'loom_template' });
    await ask(cluster.ownerUrl, 'CREATE DATABASE copy TEMPLATE loom_template');
    expect(await ask(cluster.ownerUrl, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
    await cluster.close();
    expect(existsSync(cluster.place)).toBe(false);
  });
});

describe.runIf(asRoot)('as root', () => {
  test('in a folder that only root can enter, the data lie where the server can reach them', async () => {
    chmodSync(folder, 0o700);
    const cluster = await openCluster({ dataDir });
    expect(cluster.place).toMatch(/^\/var\/lib\/loom\/[0-9a-f]{12}$/);
    expect(existsSync(join(cluster.place, 'data', 'PG_VERSION'))).toBe(true);
    expect(await ask(cluster.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await cluster.close();
    const again = await openCluster({ dataDir });
    expect(again.place).toBe(cluster.place);
  });

  test('the server does not run as root', async () => {
    const cluster = await throwAway();
    const pid = postmaster(join(cluster.place, 'data'))?.pid ?? 0;
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\b/m);
  });
});

function throwAway(): Promise<Cluster> {
  return openCluster({ dataDir, throwAway: true });
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query<Record<string, unknown>>(statement);
    return answer.rows;
  } finally {
    await client.end();
  }
}
