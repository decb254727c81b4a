import { buildConfig, createLocalReq } from 'payload';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { defineGlobal } from '#collections/define.ts';
import { of, ofPlatform } from '#collections/record.ts';
import { nobody } from '#domain/access.ts';
import { inTransaction } from '#src/transaction.ts';
import { aClient, aPerson } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

const rows = z.array(
  z.object({ act: z.string(), actor_id: z.string().nullable(), changes: z.unknown() }),
);

async function recordOf(collection: string, id: string) {
  const found = await here.app.pool.query(
    `select act, actor_id, changes from audit_logs where collection = $1 and document_id = $2
     order by at, id`,
    [collection, id],
  );
  return rows.parse(found.rows);
}

describe('the audit log only grows', () => {
  const attempts = [
    `update audit_logs set act = 'nothing'`,
    `delete from audit_logs`,
    `truncate audit_logs`,
  ];

  test.each(attempts)('the product may not run: %s', async (attempt) => {
    await expect(here.app.pool.query(attempt)).rejects.toMatchObject({ code: '42501' });
  });

  test.each(attempts)('not even the owner of the tables may run: %s', async (attempt) => {
    await aClient(here);
    const owner = new Client({ connectionString: here.config.databaseOwnerUrl });
    await owner.connect();
    try {
      await expect(owner.query(attempt)).rejects.toMatchObject({ code: 'LM001' });
    } finally {
      await owner.end();
    }
  });

  test('REST opens it to admins, for reading alone', async () => {
    const admin = await aPerson(here, ['admin'], { level: 2 });
    const support = await aPerson(here, ['support'], { level: 2 });
    const ask = async (cookie: string, init: RequestInit = {}) =>
      (await here.rest('/api/audit-logs', { cookie, ...init })).status;
    expect(await ask(admin.cookie)).toBe(200);
    expect(await ask(support.cookie)).toBe(403);
    const forged = { method: 'POST', body: JSON.stringify({ act: 'create' }) };
    expect(await ask(admin.cookie, forged)).toBe(403);
  });
});

describe('a row of the audit log', () => {
  test('says who wrote what, with values only where the field’s record lets it', async () => {
    const person = await aClient(here);
    await here.as(person.user).store.update('users', person.id, { name: 'Dana', locale: 'he' });
    const last = (await recordOf('users', person.id)).at(-1);
    expect(last).toEqual({
      act: 'update',
      actor_id: person.id,
      changes: { name: 'changed', locale: { from: 'en', to: 'he' } },
    });
  });

  test('comes and goes with the write it is about', async () => {
    const person = await aClient(here);
    const before = await recordOf('users', person.id);
    const failing = inTransaction(here.system, async (tx) => {
      await tx.store.update('users', person.id, { locale: 'he' });
      throw new Error('after the write');
    });
    await expect(failing).rejects.toThrow('after the write');
    expect(await recordOf('users', person.id)).toEqual(before);
  });

  test('is not written for a change that changes nothing', async () => {
    const person = await aClient(here);
    const before = await recordOf('users', person.id);
    await here.system.store.update('users', person.id, { locale: 'en' });
    expect(await recordOf('users', person.id)).toEqual(before);
  });
});

test('a change of a global leaves its row and its event, under its slug', async () => {
  const settings = defineGlobal({
    slug: 'pages',
    access: { read: nobody, update: nobody, readVersions: nobody },
    audit: 'row',
    announce: 'change',
    fields: [
      { name: 'title', type: 'text', ...ofPlatform },
      { name: 'slug', type: 'text', ...of('platform', 'changed', 'thing', 'keep') },
    ],
  });
  const { db } = here.app.payload.config;
  const built = await buildConfig({ secret: 'of this test', db, globals: [settings] });
  const [global] = built.globals;
  if (!global) throw new Error('The global is not in the configuration');
  const person = await aClient(here);
  await inTransaction(here.as(person.user), async (tx) => {
    const req = await createLocalReq({ req: tx.req }, here.app.payload);
    for (const hook of global.hooks.afterChange) {
      await hook({
        context: req.context,
        data: {},
        doc: { title: 'New', slug: 'b' },
        previousDoc: { title: 'Old', slug: 'a' },
        global,
        overrideAccess: false,
        req,
      });
    }
  });
  expect(await recordOf('pages', 'pages')).toEqual([
    {
      act: 'update',
      actor_id: person.id,
      changes: { title: { from: 'Old', to: 'New' }, slug: 'changed' },
    },
  ]);
  const told = await here.app.pool.query(
    `select name from events where collection = 'pages' and document_id = 'pages'`,
  );
  expect(told.rows).toEqual([{ name: 'pages.changed' }]);
});
