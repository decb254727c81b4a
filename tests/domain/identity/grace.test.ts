import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { personOfToken } from '#domain/identity/personOfToken.ts';
import { setMfaPolicy } from '#domain/identity/staff/setMfaPolicy.ts';
import { tellOfGrace } from '#domain/identity/tellOfGrace.ts';
import { aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

const reason = 'Decided by the board';
let w: World;
let admin: Person;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
  admin = await aPerson(w, ['admin'], { level: 2 });
});
afterAll(() => w.end());

const rows = async (query: string, ...values: unknown[]) =>
  (await w.app.pool.query<Record<string, unknown>>(query, values)).rows;
const inDays = (days: number) => w.clock.now().add({ hours: 24 * days });
/** The admin has just proven who they are. */
const ask = async (graceUntil: Temporal.Instant | null, isRequired = true) => {
  await rows(
    'update sign_ins set proven_at = $2 where user_id = $1',
    admin.id,
    w.clock.now().toString(),
  );
  await setMfaPolicy(w.as(admin.user), { role: 'coach', isRequired, graceUntil, reason });
};
const mailsTo = async ({ user }: Person) => {
  await workOff(w);
  return w.mail
    .sent()
    .filter(({ to }) => to === user.email)
    .map(({ subject }) => subject);
};
const addApp = (userId: string) =>
  rows(
    `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 'x', now(), now())`,
    userId,
  );

describe('a role that comes to need a second factor', () => {
  it('is told to its people without one, once, and a day before the end again', async () => {
    const coach = await aPerson(w, ['coach']);
    const client = await aPerson(w, ['client']);
    const guarded = await aPerson(w, ['coach'], { level: 2 });
    await addApp(guarded.id);
    await ask(inDays(10));
    for (let run = 0; run < 2; run++) await tellOfGrace(w.system);
    expect(await mailsTo(coach)).toEqual(['Your Loom account comes to need a second step']);
    const texts = w.mail.sent().filter(({ to }) => to === coach.user.email);
    expect(texts[0]?.text).toContain('By Fri 4 Dec, 10:00');
    expect(await mailsTo(client)).toEqual([]);
    expect(await mailsTo(guarded)).toEqual([]);

    const late = await aPerson(w, ['coach']);
    w.clock.advance({ hours: 8 * 24 });
    await tellOfGrace(w.system);
    expect(await mailsTo(late)).toHaveLength(1);
    expect(await mailsTo(coach)).toHaveLength(1);
    w.clock.advance({ hours: 24 });
    for (let run = 0; run < 2; run++) await tellOfGrace(w.system);
    expect(await mailsTo(coach)).toEqual([
      'Your Loom account comes to need a second step',
      'One day left to set up your second step',
    ]);
    await ask(null, false);
  });

  it('is told to nobody any more once they have a factor, or the policy is taken back', async () => {
    const coach = await aPerson(w, ['coach']);
    const quick = await aPerson(w, ['coach']);
    await ask(inDays(5));
    await tellOfGrace(w.system);
    await addApp(quick.id);
    expect(await mailsTo(quick)).toEqual([]);
    expect(await mailsTo(coach)).toHaveLength(1);
    await ask(null, false);
    w.clock.advance({ hours: 4 * 24 });
    await tellOfGrace(w.system);
    expect(await mailsTo(coach)).toHaveLength(1);
  });

  it('tells more people than one page holds', async () => {
    await rows(
      `with made as (insert into users (id, email, name, status, locale, zone, gender, email_verified_at, updated_at, created_at)
          select uuidv7(), 'many' || n || '@people.example', 'Many', 'active', 'en', 'UTC', 'other', now(), now(), now()
          from generate_series(1, 450) as n returning id)
        insert into users_roles (id, parent_id, value, "order") select uuidv7(), id, 'coach', 1 from made`,
    );
    await ask(inDays(3));
    await tellOfGrace(w.system);
    const told = await rows(
      `select distinct document_id from events e join users u on u.id::text = e.document_id
        where e.name = 'person.secondFactorDue' and u.name = 'Many'`,
    );
    expect(told).toHaveLength(450);
    await ask(null, false);
  });

  it('is on every page of whoever has no factor, with the day', async () => {
    const coach = await aPerson(w, ['coach']);
    const until = inDays(6);
    await ask(until);
    const seen = async () => (await personOfToken(w.app, coach.token))?.graceUntil;
    expect(await seen()).toBe(until.toString({ fractionalSecondDigits: 3 }));
    await addApp(coach.id);
    expect(await seen()).toBeNull();
    await ask(null, false);
  });

  it('is announced, so that sockets are judged again, and leaves what it was before', async () => {
    const until = inDays(2);
    await ask(until);
    await ask(null);
    await ask(null, false);
    const announced = await rows(
      `select document_id from events where name = 'mfa-policies.changed' and document_id = 'coach'`,
    );
    expect(announced.length).toBeGreaterThanOrEqual(3);
    const audit = await rows(
      `select changes from audit_logs where collection = 'mfa-policies' order by at desc, id desc limit 2`,
    );
    expect(audit).toMatchObject([
      { changes: { isRequired: { from: true, to: false }, graceUntil: { from: null, to: null } } },
      {
        changes: {
          isRequired: { from: true, to: true },
          graceUntil: { from: until.toString(), to: null },
        },
      },
    ]);
  });
});
