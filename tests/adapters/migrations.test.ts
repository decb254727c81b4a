import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '#src/migrations/index.ts';
import { migrateDatabase } from '#src/postgres/migrateDatabase.ts';
import { freshDatabase, type FreshDatabase } from '../support/template.ts';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function as<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function configOf({ appUrl, ownerUrl }: FreshDatabase) {
  return {
    databaseUrl: appUrl,
    databaseOwnerUrl: ownerUrl,
    secret: 'a secret that only this test uses, long enough',
    publicUrl: 'http://localhost:3000',
    logLevel: 'silent',
    dataDir: '/nonexistent',
  } as const;
}

function codeOf(refused: Promise<unknown>): Promise<unknown> {
  return refused.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}

const entry = `insert into audit_logs (id, at, actor_kind, act, collection, document_id)
  values (uuidv7(), now(), 'system', 'create', 'things', 'one')`;

describe('the database of the product', () => {
  it('knows each migration by name and applies none of them twice, also when two processes start at once', async () => {
    const config = configOf(database);
    const both = await Promise.all([migrateDatabase(config), migrateDatabase(config)]);
    expect(both).toEqual([{ applied: [] }, { applied: [] }]);
    const { rows } = await as(database.ownerUrl, (client) =>
      client.query<{ name: string }>('select name from payload_migrations order by name'),
    );
    expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
  });

  it('lists every migration there is', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/migrations'))
      .filter((file) => /^\d.*\.ts$/.test(file))
      .map((file) => file.replace(/\.ts$/, ''))
      .sort();
    expect(migrations.map(({ name }) => name)).toEqual(files);
  });

  it('lets the application add to the audit log and read it, and nobody change it', async () => {
    await as(database.appUrl, async (client) => {
      await client.query(entry);
      expect(await codeOf(client.query('select id from audit_logs'))).toBe('done');
      for (const change of [
        `update audit_logs set act = 'none'`,
        'delete from audit_logs',
        'truncate audit_logs',
      ]) {
        expect(await codeOf(client.query(change)), change).toBe('42501');
      }
    });
    await as(database.ownerUrl, async (client) => {
      for (const change of [
        `update audit_logs set act = 'none'`,
        'delete from audit_logs',
        'truncate audit_logs',
      ]) {
        expect(await codeOf(client.query(change)), change).toBe('LM001');
      }
    });
  });

  it('moves how to join out of what was agreed, and out of the record of it', async () => {
    const older = await freshDatabase();
    const agreed = { typeName: { en: 'Talk' } };
    const secret = { joinDetails: 'https://meet.example/secret' };
    const state = { from: null, to: 'held' };
    try {
      await as(older.ownerUrl, async (client) => {
        await client.query(`alter table sessions drop column join_details`);
        await client.query(`delete from payload_migrations where name like '%_join_details'`);
        // A session of nobody is enough here.
        await client.query(
          `alter table sessions disable trigger sessions_people,
            drop constraint sessions_coach_id_users_id_fk,
            drop constraint sessions_type_id_session_types_id_fk`,
        );
        await client.query(
          `insert into sessions (id, coach_id, type_id, state, starts_at, ends_at, agreed)
            values (uuidv7(), uuidv7(), uuidv7(), 'held', now(), now() + interval '1 hour', $1)`,
          [{ ...agreed, ...secret }],
        );
        await client.query(
          `insert into audit_logs (id, at, actor_kind, act, collection, document_id, changes)
            values (uuidv7(), now(), 'system', 'create', 'sessions', 'one', $1)`,
          [{ state, agreed: { from: null, to: { ...agreed, ...secret } } }],
        );
      });
      const { applied } = await migrateDatabase(configOf(older));
      expect(applied).toEqual([expect.stringMatching(/_join_details$/)]);
      await as(older.ownerUrl, async (client) => {
        const { rows: sessions } = await client.query('select agreed, join_details from sessions');
        expect(sessions).toEqual([{ agreed, join_details: secret.joinDetails }]);
        const { rows: audits } = await client.query('select changes from audit_logs');
        const changes = { state, agreed: { from: null, to: agreed }, joinDetails: 'changed' };
        expect(audits).toEqual([{ changes }]);
        expect(await codeOf(client.query('delete from audit_logs'))).toBe('LM001');
      });
    } finally {
      await older.drop();
    }
  });
});
