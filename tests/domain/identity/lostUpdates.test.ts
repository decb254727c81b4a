import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { keepPassword } from '#domain/identity/credentials.sql.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { revokeSignIns } from '#domain/identity/revokeSignIns.sql.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { switchRole } from '#domain/identity/switchRole.ts';
import { updateProfile } from '#domain/identity/updateProfile.ts';
import { inTransaction } from '#src/transaction.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world({ RATE_LIMIT_FACTOR: '1000' });
});
afterAll(() => w.end());

const rounds = 12;

/** Keeps doing something until told to stop; its refusals are expected. */
function keeping(work: () => Promise<unknown>): { stop: () => Promise<void> } {
  let isOver = false;
  const turns = async () => {
    while (!isOver) await work().catch(() => undefined);
  };
  const running = [turns(), turns(), turns()];
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(running);
    },
  };
}

const renaming = (person: Person) => () =>
  updateProfile(w.as(person.user), {
    name: 'Still Here',
    locale: 'en',
    zone: 'UTC',
    gender: 'other',
  });

async function column(table: 'users' | 'sign_ins', name: string, id: string): Promise<unknown> {
  const { rows } = await w.app.pool.query<{ value: unknown }>(
    `select ${name} as value from ${table} where id = $1`,
    [id],
  );
  return rows[0]?.value;
}

describe('What was decided about an account stands', () => {
  it('a ban, while the person keeps renaming themselves', async () => {
    for (let round = 0; round < rounds; round++) {
      const person = await aClient(w);
      const loop = keeping(renaming(person));
      await w.system.store.update('users', person.id, { status: 'banned' });
      await loop.stop();
      expect(await column('users', 'status::text', person.id)).toBe('banned');
    }
  });

  it('a ban, while they rename themselves by REST', async () => {
    for (let round = 0; round < rounds; round++) {
      const person = await aClient(w);
      const loop = keeping(() =>
        w.rest(`/api/users/${person.id}`, {
          method: 'PATCH',
          cookie: person.cookie,
          body: JSON.stringify({ name: 'Still Here' }),
        }),
      );
      await w.system.store.update('users', person.id, { status: 'banned' });
      await loop.stop();
      expect(await column('users', 'status::text', person.id)).toBe('banned');
    }
  });

  it('no row is changed by REST but by its id', async () => {
    const person = await aClient(w);
    const answer = await w.rest(`/api/users?where[id][equals]=${person.id}`, {
      method: 'PATCH',
      cookie: person.cookie,
      body: JSON.stringify({ name: 'All At Once' }),
    });
    expect(answer.status).toBe(403);
  });
});

describe('Nothing is lost', () => {
  it('what two people change of one row at once, each another field', async () => {
    const [coach, admin] = [await aCoach(w), await aPerson(w, ['admin'], { level: 2 })];
    for (let round = 1; round <= rounds; round++) {
      const changes = [
        { by: coach, data: { priceMinor: round } },
        { by: admin, data: { durationMinutes: 20 + round } },
      ];
      const changed = changes.map(({ by, data }) =>
        w.rest(`/api/session-types/${coach.typeId}`, {
          method: 'PATCH',
          cookie: by.cookie,
          body: JSON.stringify(data),
        }),
      );
      const answers = await Promise.all(changed);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const row = await w.system.store.findByID('session-types', coach.typeId);
      expect(row).toMatchObject({ priceMinor: round, durationMinutes: 20 + round });
    }
  });
});

describe('A sign-in that was ended stays ended', () => {
  it('while its holder keeps changing hats', async () => {
    for (let round = 0; round < rounds; round++) {
      const person = await aPerson(w, ['client', 'coach']);
      const loop = keeping(async () => {
        await switchRole(w.as(person.user), 'coach');
        await switchRole(w.as(person.user), 'client');
      });
      await inTransaction(w.system, (tx) => revokeSignIns(tx, { userId: person.id }));
      await loop.stop();
      expect(await column('sign_ins', 'revoked_at', person.user.signInId)).not.toBeNull();
    }
  });
});

describe('An old password', () => {
  it('opens nothing that is still open once the new one is chosen', async () => {
    const [oldHash, newHash] = await Promise.all([
      hashPassword('the old way in'),
      hashPassword('another way in'),
    ]);
    for (let round = 0; round < rounds; round++) {
      const person = await aClient(w);
      await keepPassword(w.system, { userId: person.id, passwordHash: oldHash });
      const from = { address: '203.0.113.5', userAgent: '' };
      const wish = { email: person.user.email, password: 'the old way in', remember: true, from };
      const loop = keeping(() => signIn(w.visitor, wish));
      await inTransaction(w.system, async (tx) => {
        await keepPassword(tx, { userId: person.id, passwordHash: newHash });
        await revokeSignIns(tx, { userId: person.id });
      });
      await loop.stop();
      const { rows } = await w.app.pool.query(
        'select from sign_ins where user_id = $1 and revoked_at is null',
        [person.id],
      );
      expect(rows).toHaveLength(0);
    }
  });
});
