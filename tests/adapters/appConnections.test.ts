import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerRest } from '#src/answerRest.ts';
import type { App } from '#src/app.ts';
import { boot } from '#src/boot.ts';
import { readConfig } from '#src/config.ts';
import { migrateDatabase } from '#src/postgres/migrateDatabase.ts';
import { createLog } from '#src/server/log.ts';
import { freshDatabase, type FreshDatabase } from '../support/template.ts';

let database: FreshDatabase;
let app: App;
const written: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  await setZone(database.ownerUrl, 'Pacific/Kiritimati');
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  const config = readConfig({
    LOOM_TEST: '1',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'loom-connections-')),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SERVICES: 'site,api',
  });
  app = await boot(config, createLog('info', sink), { key: 'connections' });
});

afterAll(async () => {
  app.pool.on('error', () => undefined);
  await app.boss?.stop({ graceful: false });
  await database.drop();
});

async function setZone(ownerUrl: string, zone: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const name = pg.escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
  await owner.query(`alter database ${name} set timezone to '${zone}'`);
  await owner.end();
}

test('the product counts its days in UTC, whatever the database is set to', async () => {
  const { rows } = await app.pool.query<{ TimeZone: string }>('show timezone');
  expect(rows).toEqual([{ TimeZone: 'UTC' }]);
  const jobs = await app.boss?.getDb().executeSql('show timezone');
  expect(jobs?.rows).toEqual([{ TimeZone: 'UTC' }]);
});

test('a write that the database cannot take is logged without what was written', async () => {
  const secret = 'what only Maya may read';
  const answer = await answerRest(
    app.payload.config,
    new Request(`${app.config.publicUrl}/api/coach-profiles?where[headline][equals]=${secret}%00`, {
      headers: { 'x-request-id': 'one' },
    }),
    'connections',
  );
  expect(answer.status).toBeGreaterThanOrEqual(400);
  const failing = app.payload.create({
    collection: 'pages',
    data: { slug: 'x', title: `${secret}\u0000`, _status: 'draft' },
  });
  const error: unknown = await failing.catch((thrown: unknown) => thrown);
  expect(String(error)).toContain(secret);
  app.payload.logger.error(error);
  app.payload.logger.error({ err: error });
  app.payload.logger.error({ err: error, msg: String(error) });
  app.payload.logger.error({ err: error }, String(error));
  expect(written.length).toBeGreaterThan(3);
  expect(written.join('')).toContain('"level":"error"');
  expect(written.join('')).not.toContain(secret);
});

test('the rights go to the role that the application’s address names; one that is not there is asked for', async () => {
  const elsewhere = new URL(database.appUrl);
  elsewhere.username = 'clinic_app';
  await expect(
    migrateDatabase({ ...app.config, logLevel: 'silent', databaseUrl: elsewhere.href }),
  ).rejects.toThrow(/^The role clinic_app of DATABASE_URL does not exist/);
});
