import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { keepPassword } from '#domain/identity/credentials.sql.ts';
import { requiredLevel } from '#domain/identity/mfaPolicy.sql.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { setPassword } from '#domain/identity/setPassword.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { impersonate } from '#domain/identity/staff/impersonate.ts';
import { endSuspensions } from '#domain/identity/staff/endSuspensions.ts';
import { mfaAdoption } from '#domain/identity/staff/mfaAdoption.sql.ts';
import { setMfaPolicy } from '#domain/identity/staff/setMfaPolicy.ts';
import { suspendUser } from '#domain/identity/staff/suspendUser.ts';
import { sweepSignIns } from '#domain/identity/sweepSignIns.ts';
import { staffRoles } from '#domain/people/roles.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { proveAgain } from '#tests/support/proveAgain.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

const from = { address: '10.6.0.1', userAgent: 'Firefox/140 (X11; Linux)' };
const reason = 'Asked for by telephone';
const answer = z.looseObject({ errors: z.array(z.looseObject({ code: z.string() })).optional() });
let w: World;
let admin: Person;
let support: Person;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
  admin = await aPerson(w, ['admin'], { level: 2, name: 'Ada Root' });
  support = await aPerson(w, ['support'], { level: 2 });
});
afterAll(() => w.end());
beforeEach(() => proveAgain(w, admin, support));

async function rows(query: string, ...values: unknown[]) {
  return (await w.app.pool.query<Record<string, unknown>>(query, values)).rows;
}

/** Asks at the REST door; the refusal's code, or "done". */
async function press(
  asker: Person | null,
  path: string,
  body: Record<string, unknown> = { reason },
) {
  const response = await w.rest(`/api/users/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    ...(asker === null ? {} : { cookie: asker.cookie }),
  });
  const said = answer.parse(await response.json());
  return response.ok ? 'done' : (said.errors?.[0]?.code ?? String(response.status));
}

async function statusOf({ id }: Person) {
  return (await w.system.store.findByID('users', id))?.status;
}

function mailsTo({ user }: Person): string[] {
  return w.mail.sent().flatMap(({ to, subject }) => (to === user.email ? [subject] : []));
}

const acts = [
  ['suspend', 'admin and support'],
  ['ban', 'admin'],
  ['reinstate', 'admin and support'],
  ['sign-out', 'admin and support'],
  ['require-reset', 'admin and support'],
  ['verify-address', 'admin and support'],
  ['impersonate', 'admin and support'],
  ['set-address', 'admin'],
  ['set-roles', 'admin'],
  ['approve-recovery', 'admin'],
  ['merge', 'admin'],
  ['merge-plan', 'admin'],
] as const;

describe.each(acts)('%s, an act of %s', (act, who) => {
  const body = {
    reason,
    into: '01900000-0000-7000-8000-000000000000',
    email: 'another@people.example',
    roles: ['editor'],
  };

  it('is refused to everybody else, and to staff with one factor', async () => {
    const target = await aClient(w);
    const others = [await aClient(w), await aPerson(w, ['coach'])];
    for (const role of staffRoles) {
      const isAllowed = role === 'admin' || (role === 'support' && who === 'admin and support');
      others.push(await aPerson(w, [role], { level: 1 }));
      if (!isAllowed) others.push(await aPerson(w, [role], { level: 2 }));
    }
    for (const other of others) {
      expect(await press(other, `${target.id}/${act}`, body), other.user.roles.join()).toBe(
        'common.forbidden',
      );
    }
    expect(await press(null, `${target.id}/${act}`, body)).toBe('common.signInFirst');
    expect(await statusOf(target)).toBe('active');
  });

  it('wants a reason, somebody who is there, and not oneself', async () => {
    const target = await aClient(w);
    expect(await press(admin, `${target.id}/${act}`, { ...body, reason: '  ' })).toBe(
      'identity.reasonNeeded',
    );
    expect(await press(admin, `${admin.id}/${act}`, body)).toBe('identity.notOnYourself');
    expect(await press(admin, `${body.into}/${act}`, body)).toBe('common.notFound');
    expect(await press(admin, `nobody/${act}`, body)).toBe('common.notFound');
  });

  if (who === 'admin and support') {
    it('is nothing that support does with staff', async () => {
      const colleague = await aPerson(w, ['editor'], { level: 2 });
      expect(await press(support, `${colleague.id}/${act}`, body)).toBe('identity.notOnStaff');
    });
  }
});

describe('suspending', () => {
  it('closes the account, ends its sign-ins, tells its person and keeps the reason', async () => {
    const person = await aClient(w);
    expect(await press(support, `${person.id}/suspend`)).toBe('done');
    expect(await statusOf(person)).toBe('suspended');
    expect(await personOfToken(w.app, person.token)).toBeNull();
    await workOff(w);
    expect(mailsTo(person)).toEqual(['Your Loom account is suspended']);
    const audit = await rows(
      `select actor_id as by, changes from audit_logs where document_id = $1 and changes ? 'staffAct'`,
      person.id,
    );
    expect(audit).toEqual([
      {
        by: support.id,
        changes: { staffAct: { from: null, to: 'suspend' }, reason: { from: null, to: reason } },
      },
    ]);
  });

  it('ends by itself when an end was said, not before', async () => {
    const person = await aClient(w);
    const until = w.clock.now().add({ hours: 48 });
    await suspendUser(w.as(admin.user), { userId: person.id, reason, until });
    w.clock.advance({ hours: 47 });
    await endSuspensions(w.system);
    expect(await statusOf(person)).toBe('suspended');
    w.clock.advance({ hours: 1 });
    await endSuspensions(w.system);
    expect(await statusOf(person)).toBe('active');
    await workOff(w);
    expect(mailsTo(person)).toContain('Your Loom account is open again');
  });

  it('does not end by itself where it became a ban', async () => {
    const person = await aClient(w);
    const until = w.clock.now().add({ hours: 1 }).toString();
    expect(await press(admin, `${person.id}/suspend`, { reason, until })).toBe('done');
    expect(await press(admin, `${person.id}/ban`)).toBe('done');
    w.clock.advance({ hours: 2 });
    await endSuspensions(w.system);
    expect(await statusOf(person)).toBe('banned');
  });

  it('does not end in the past', async () => {
    const person = await aClient(w);
    const until = w.clock.now().toString();
    expect(await press(admin, `${person.id}/suspend`, { reason, until })).toBe(
      'identity.untilPast',
    );
    expect(await press(admin, `${person.id}/suspend`, { reason, until: 'soon' })).toBe(
      'common.invalid',
    );
  });
});

describe('reinstating', () => {
  it('opens a suspended account by support, a banned one by admins alone', async () => {
    const person = await aClient(w);
    await press(admin, `${person.id}/suspend`);
    expect(await press(support, `${person.id}/reinstate`)).toBe('done');
    expect(await statusOf(person)).toBe('active');
    expect(await press(support, `${person.id}/reinstate`)).toBe('identity.notInThatState');
    await press(admin, `${person.id}/ban`);
    expect(await press(support, `${person.id}/reinstate`)).toBe('common.forbidden');
    expect(await press(admin, `${person.id}/reinstate`)).toBe('done');
    expect(await statusOf(person)).toBe('active');
  });
});

describe('signing somebody out', () => {
  it('ends all their sign-ins, and leaves the account open', async () => {
    const person = await aClient(w);
    expect(await press(support, `${person.id}/sign-out`)).toBe('done');
    expect(await personOfToken(w.app, person.token)).toBeNull();
    expect(await statusOf(person)).toBe('active');
  });

  it('ends those too in which they act as somebody', async () => {
    const acting = await aPerson(w, ['support'], { level: 2 });
    const target = await aClient(w);
    await press(acting, `${target.id}/impersonate`);
    const living = `select id from sign_ins where impersonator_id = $1 and revoked_at is null`;
    expect(await rows(living, acting.id)).toHaveLength(1);
    expect(await press(admin, `${acting.id}/sign-out`)).toBe('done');
    expect(await rows(living, acting.id)).toEqual([]);
  });
});

describe('requiring a reset', () => {
  it('makes the password unusable until the mailed link gave a new one', async () => {
    const person = await aClient(w);
    const words = 'a few good words';
    await keepPassword(w.system, { userId: person.id, passwordHash: await hashPassword(words) });
    expect(await press(support, `${person.id}/require-reset`)).toBe('done');
    expect(await personOfToken(w.app, person.token)).toBeNull();
    const wish = { email: person.user.email, password: words, remember: false, from };
    expect(await codeOf(signIn(w.visitor, wish))).toBe('identity.resetFirst');
    await workOff(w);
    const mail = w.mail.sent().findLast(({ to }) => to === person.user.email);
    const token = /\/auth\/set-password\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const better = 'other and better words';
    await setPassword(w.visitor, { token, password: better, from });
    expect(await codeOf(signIn(w.visitor, { ...wish, password: better }))).toBe('none');
  });
});

describe('an act that asks for a proof just now', () => {
  it('says so, and where it is given', async () => {
    const person = await aClient(w);
    w.clock.advance({ minutes: 11 });
    const answer = await w.rest(`/api/users/${person.id}/ban`, {
      method: 'POST',
      body: JSON.stringify({ reason }),
      cookie: admin.cookie,
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.json()).toMatchObject({
      errors: [{ code: 'identity.proveFirst', goTo: '/auth/mfa-verify' }],
    });
    expect(await statusOf(person)).toBe('active');
  });
});

describe('verifying an address', () => {
  it('takes it for confirmed, once', async () => {
    const person = await aPerson(w, ['client'], { isVerified: false });
    expect(await press(support, `${person.id}/verify-address`)).toBe('done');
    expect(await personOfToken(w.app, person.token)).toMatchObject({
      emailVerifiedAt: w.clock.now().toString({ fractionalSecondDigits: 3 }),
    });
    expect(await press(support, `${person.id}/verify-address`)).toBe('identity.notInThatState');
  });
});

describe('the policy on second factors', () => {
  const days = (count: number) => w.clock.now().add({ hours: 24 * count });

  it('asks for a factor once the grace is over', async () => {
    const wish = { role: 'coach', isRequired: true, reason } as const;
    await setMfaPolicy(w.as(admin.user), { ...wish, graceUntil: days(30) });
    expect(await requiredLevel(w.system, ['coach'])).toBe(1);
    w.clock.advance({ hours: 24 * 30 });
    expect(await requiredLevel(w.system, ['coach'])).toBe(2);
    await proveAgain(w, admin);
    await setMfaPolicy(w.as(admin.user), { ...wish, isRequired: false, graceUntil: null });
    expect(await requiredLevel(w.system, ['coach'])).toBe(1);
    expect(await rows(`select id from audit_logs where collection = 'mfa-policies'`)).toHaveLength(
      2,
    );
  });

  it.each(['client', 'coach'] as const)(
    'ends what a %s opened with one factor, once the grace is over, and nothing else',
    async (role) => {
      const weak = await aPerson(w, [role]);
      const strong = await aPerson(w, [role], { level: 2 });
      const wish = { role, isRequired: true, reason } as const;
      await setMfaPolicy(w.as(admin.user), { ...wish, graceUntil: days(1) });
      await sweepSignIns(w.system);
      expect(await personOfToken(w.app, weak.token)).not.toBeNull();
      w.clock.advance({ hours: 24 });
      // The query judges by itself, before any sweep.
      expect(await personOfToken(w.app, weak.token)).toBeNull();
      const living = `select user_id as id from sign_ins
        where revoked_at is null and user_id = any($1) order by id`;
      const all = [weak, strong].map(({ id }) => id);
      expect(await rows(living, all)).toHaveLength(2);
      await sweepSignIns(w.system);
      expect(await rows(living, all)).toEqual([{ id: strong.id }]);
      expect(await personOfToken(w.app, strong.token)).toMatchObject({ requiredLevel: 2 });
      expect(await personOfToken(w.app, admin.token)).not.toBeNull();
      await proveAgain(w, admin);
      await setMfaPolicy(w.as(admin.user), { ...wish, isRequired: false, graceUntil: null });
    },
  );

  it('leaves staff who look as somebody alone: they proved two to begin', async () => {
    const looking = await aClient(w);
    const opened = await impersonate(w.as(admin.user), { userId: looking.id, reason, from });
    const wish = { role: 'client', isRequired: true, graceUntil: null, reason } as const;
    await setMfaPolicy(w.as(admin.user), wish);
    await sweepSignIns(w.system);
    expect(await personOfToken(w.app, opened.token)).toMatchObject({ impersonatorId: admin.id });
    await setMfaPolicy(w.as(admin.user), { ...wish, isRequired: false });
  });

  it('gives at most thirty days, and none that have passed', async () => {
    const wish = { role: 'coach', isRequired: true, reason } as const;
    for (const graceUntil of [days(31), w.clock.now()]) {
      expect(await codeOf(setMfaPolicy(w.as(admin.user), { ...wish, graceUntil }))).toBe(
        'identity.graceTooLong',
      );
    }
  });

  it('cannot free staff in production, and is for admins with a reason', async () => {
    const wish = { role: 'support', isRequired: false, graceUntil: null, reason } as const;
    expect(await codeOf(setMfaPolicy(w.as(support.user), wish))).toBe('common.forbidden');
    expect(await codeOf(setMfaPolicy(w.as(admin.user), { ...wish, reason: '' }))).toBe(
      'identity.reasonNeeded',
    );
    const { mode } = w.app.config;
    w.app.config.mode = 'production';
    expect(await codeOf(setMfaPolicy(w.as(admin.user), wish))).toBe('identity.staffNeedFactor');
    w.app.config.mode = mode;
  });

  it('is set by REST for a role that there is', async () => {
    const body = { reason, isRequired: false };
    expect(await press(admin, 'mfa-policies/client', body)).toBe('done');
    expect(await press(support, 'mfa-policies/client', body)).toBe('common.forbidden');
    expect(await press(admin, 'mfa-policies/king', body)).toBe('common.invalid');
  });

  it('has figures: how many of each role have a factor, and which', async () => {
    const people = await Promise.all([1, 2, 3].map(() => aPerson(w, ['marketing'])));
    await rows(
      `insert into sms_factors (user_id, phone_sealed, hint, made_at, confirmed_at) values ($1, '', '', now(), now())`,
      people[0]?.id,
    );
    await rows(
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, '', now(), now())`,
      people[0]?.id,
    );
    await rows(
      `insert into totp_factors (user_id, secret_sealed, made_at) values ($1, '', now())`,
      people[1]?.id,
    );
    await w.system.store.update('users', people[2]?.id ?? '', { status: 'suspended' });
    const before = await rows(
      `select count(*)::int as count from users u join users_roles r on r.parent_id = u.id
        where r.value = 'marketing' and u.status = 'active'`,
    );
    const adoption = await mfaAdoption(w.as(admin.user));
    expect(adoption.find(({ role }) => role === 'marketing')).toEqual({
      role: 'marketing',
      people: before[0]?.['count'],
      withFactor: 1,
      totp: 1,
      passkey: 0,
      sms: 1,
    });
    const client = await aClient(w);
    const asked = (person: Person) => w.rest('/api/users/mfa-adoption', { cookie: person.cookie });
    expect((await asked(client)).status).toBe(403);
    expect((await asked(admin)).status).toBe(200);
  });
});
