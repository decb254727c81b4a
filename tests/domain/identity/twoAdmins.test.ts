import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { banUser } from '#domain/identity/staff/banUser.ts';
import { mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import { setRoles } from '#domain/identity/staff/setRoles.ts';
import { suspendUser } from '#domain/identity/staff/suspendUser.ts';
import type { Ctx } from '#src/context.ts';
import { aPerson, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

const reason = 'They do not get on';
let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

const acts: Record<string, (ctx: Ctx, userId: string) => Promise<unknown>> = {
  ban: (ctx, userId) => banUser(ctx, { userId, reason }),
  suspend: (ctx, userId) => suspendUser(ctx, { userId, reason, until: null }),
  'take the role': (ctx, userId) => setRoles(ctx, { userId, reason, roles: ['client'] }),
};

async function act(name: string | undefined, ctx: Ctx, userId: string): Promise<unknown> {
  return acts[name ?? '']?.(ctx, userId);
}

async function activeAdmins(): Promise<string[]> {
  const { rows } = await w.app.pool.query<{ id: string }>(
    `select u.id from users u join users_roles r on r.parent_id = u.id
      where u.status = 'active' and r.value::text = 'admin'`,
  );
  return rows.map(({ id }) => id);
}

const anAdmin = () => aPerson(w, ['admin'], { level: 2 });

describe('Two admins who act on each other at the same moment', () => {
  const pairs = Object.keys(acts).flatMap((one) => Object.keys(acts).map((two) => [one, two]));

  it.each(pairs)('one does it, and the other one can no more: %s and %s', async (one, two) => {
    for (let round = 0; round < 4; round++) {
      const third = round % 2 === 0 ? await anAdmin() : null;
      const [first, second] = [await anAdmin(), await anAdmin()];
      const before = await activeAdmins();
      const tried = await Promise.all([
        refusalOf(act(one, w.as(first.user), second.id)),
        refusalOf(act(two, w.as(second.user), first.id)),
      ]);
      expect(tried.map(({ code }) => code).toSorted()).toEqual(['common.signInFirst', 'none']);
      expect(await activeAdmins()).toHaveLength(before.length - 1);
      const left = [first, second, third].flatMap((each) => (each ? [each.id] : []));
      await w.app.pool.query(`update users set status = 'banned' where id = any($1)`, [left]);
    }
  });
});

describe('The last active admin', () => {
  const alone = async (): Promise<{ last: Person; ghost: Person }> => {
    await w.app.pool.query(`update users set status = 'banned' where id = any($1)`, [
      await activeAdmins(),
    ]);
    const [last, ghost] = [await anAdmin(), await anAdmin()];
    // Somebody whose rights ended beside every act of staff, and whose sign-in nobody ended.
    await w.app.pool.query(`update users_roles set value = 'client' where parent_id = $1`, [
      ghost.id,
    ]);
    return { last, ghost };
  };

  it.each(Object.keys(acts))('stays, whoever would %s', async (name) => {
    const { last, ghost } = await alone();
    const tried = act(name, w.as(ghost.user), last.id);
    expect(await refusalOf(tried)).toMatchObject({ code: 'common.forbidden' });
    expect(await activeAdmins()).toEqual([last.id]);
  });

  it.each(Object.keys(acts))('stays: they themselves cannot %s', async (name) => {
    const { last } = await alone();
    const tried = act(name, w.as(last.user), last.id);
    expect(await refusalOf(tried)).toMatchObject({ code: 'identity.notOnYourself' });
    expect(await activeAdmins()).toEqual([last.id]);
  });

  it('is left of three who act on each other in a ring, at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      await w.app.pool.query(`update users set status = 'banned' where id = any($1)`, [
        await activeAdmins(),
      ]);
      const ring = [await anAdmin(), await anAdmin(), await anAdmin()];
      const next = (index: number) => ring[(index + 1) % ring.length]?.id ?? '';
      await Promise.all(
        ring.map(({ user }, index) => refusalOf(act('ban', w.as(user), next(index)))),
      );
      expect((await activeAdmins()).length).toBeGreaterThan(0);
    }
  });

  it('is not merged away, in either direction', async () => {
    const { last, ghost } = await alone();
    const other = await aPerson(w, ['client']);
    for (const [userId, into] of [
      [last.id, other.id],
      [other.id, last.id],
    ] as const) {
      const tried = mergeUsers(w.as(ghost.user), { userId, into, reason });
      expect(await refusalOf(tried)).toMatchObject({ status: 403 });
    }
    expect(await activeAdmins()).toEqual([last.id]);
  });
});
