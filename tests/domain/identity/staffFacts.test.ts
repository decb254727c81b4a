import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { securityFacts } from '#domain/identity/securityFacts.ts';
import { securityLog } from '#domain/identity/securityLog.sql.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { sentence } from '#i18n/translate.ts';

const reason = 'Agreed with them by telephone';
let w: World;
let admin: Person;

beforeAll(async () => {
  w = await world();
  admin = await aPerson(w, ['admin'], { level: 2 });
});
afterAll(() => w.end());

async function press(path: string, body: Record<string, unknown> = {}): Promise<void> {
  const wish = { method: 'POST', body: JSON.stringify({ reason, ...body }), cookie: admin.cookie };
  expect((await w.rest(`/api/users/${path}`, wish)).status, path).toBe(200);
}

describe('what staff did with an account, in its owner’s log', () => {
  it.each([
    ['suspend', {}, 'staffSuspended'],
    ['ban', {}, 'staffBanned'],
    ['sign-out', {}, 'staffSignedOut'],
    ['require-reset', {}, 'staffRequiredReset'],
    ['set-address', { email: 'chosen.by.staff@people.example' }, 'staffSetAddress'],
    ['set-roles', { roles: ['client', 'coach'] }, 'staffSetRoles'],
    ['impersonate', {}, 'staffActedAs'],
  ])('is named once, and said to be theirs: %s', async (act, body, fact) => {
    const person = await aClient(w);
    const before = await securityLog(w.as(person.user));
    await press(`${person.id}/${act}`, body);
    const { entries } = await securityLog(w.as(person.user));
    const told = entries.slice(0, entries.length - before.entries.length);
    expect(told.filter((entry) => entry.fact !== 'signOut')).toEqual([
      expect.objectContaining({ fact, by: 'staff' }),
    ]);
  });

  it('is named when an account is opened again and an address taken for confirmed', async () => {
    const person = await aPerson(w, ['client'], { isVerified: false });
    await press(`${person.id}/verify-address`);
    await press(`${person.id}/suspend`);
    await press(`${person.id}/reinstate`);
    const owner = w.as({ ...person.user, emailVerifiedAt: w.clock.now().toString() });
    const { entries } = await securityLog(owner);
    const facts = entries.map(({ fact }) => fact).filter((fact) => fact.startsWith('staff'));
    expect(facts).toEqual(['staffReinstated', 'staffSuspended', 'staffVerifiedAddress']);
  });

  it.each(securityFacts)('has its words in both languages: %s', (fact) => {
    for (const locale of ['en', 'he'] as const) {
      expect(sentence(locale, `security.log.fact_${fact}`)).toMatch(/\p{L}/u);
    }
  });
});
