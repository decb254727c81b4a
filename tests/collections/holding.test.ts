import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '#domain/access.ts';
import { defineCollection } from '#collections/define.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

function rename(asker: Person | null, { id }: Person): Promise<Response> {
  return w.rest(`/api/users/${id}`, {
    method: 'PATCH',
    body: JSON.stringify({ name: 'Another Name' }),
    ...(asker === null ? {} : { cookie: asker.cookie }),
  });
}

describe('A row that somebody holds', () => {
  it('makes nobody wait who may not change it: they are refused at once', async () => {
    const [person, stranger] = [await aClient(w), await aClient(w)];
    const unverified = await aPerson(w, ['client'], { isVerified: false });
    const holder = await w.app.pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select from users where id = $1 for update', [person.id]);
      for (const asker of [null, stranger, unverified]) {
        const answer = await rename(asker, person);
        expect(answer.status).toBe(403);
      }
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect((await rename(person, person)).status).toBe(200);
  });
});

describe('An act of staff over REST', () => {
  it('judges who asks before what they send', async () => {
    const [person, client] = [await aClient(w), await aClient(w)];
    const weak = await aPerson(w, ['admin']);
    const admin = await aPerson(w, ['admin'], { level: 2 });
    const sent = (asker: Person | null, act: string) =>
      w.rest(`/api/users/${person.id}/${act}`, {
        method: 'POST',
        body: '{}',
        ...(asker === null ? {} : { cookie: asker.cookie }),
      });
    for (const act of ['set-address', 'set-roles', 'merge']) {
      const answers = [await sent(null, act), await sent(client, act), await sent(admin, act)];
      expect(
        answers.map(({ status }) => status),
        act,
      ).toEqual([401, 403, 422]);
    }
    expect((await sent(weak, 'set-roles')).status).toBe(403);
  });
});

describe('A collection that only grows', () => {
  const define = (mayChange: () => boolean) =>
    defineCollection({
      slug: 'events',
      access: {
        admin: nobody,
        create: nobody,
        read: nobody,
        update: mayChange,
        delete: nobody,
        readVersions: nobody,
        unlock: nobody,
      },
      growsOnly: true,
      audit: { exempt: 'grows' },
      announce: { exempt: 'grows' },
      fields: [],
    });

  it('lets nobody be named who changes its rows', () => {
    expect(() => define(nobody)).not.toThrow('only grows');
    expect(() => define(() => true)).toThrow('events: only grows');
  });

  it('is the audit log: its rows are never held, and refused to admins too', async () => {
    const admin = await aPerson(w, ['admin'], { level: 2 });
    const { rows } = await w.app.pool.query<{ id: string }>('select id from audit_logs limit 1');
    for (const method of ['PATCH', 'DELETE']) {
      const answer = await w.rest(`/api/audit-logs/${rows[0]?.id ?? ''}`, {
        method,
        cookie: admin.cookie,
        ...(method === 'PATCH' ? { body: JSON.stringify({ act: 'update' }) } : {}),
      });
      expect(answer.status, method).toBe(403);
    }
  });
});
