import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPackage } from '#tests/support/aPackage.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

const mailsTo = (person: Person) => here.mail.sent().filter(({ to }) => to === person.user.email);
const revoke = (coach: Person, id: string, reason: string) =>
  here.as(coach.user).store.update('packages', id, { revocation: { reason } });

describe('the mails about a package', () => {
  it('tell its holder that it was given, and later that it was taken back and why; the coach hears nothing', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { of: coach });
    const wish = { name: 'Ten <b>walks', sessionCount: 10, validUntil: '2026-12-31' };
    const id = await aPackage(here, { coach, client }, wish);
    await workOff(here);
    const [given] = mailsTo(client);
    expect(given?.subject).toBe('Noa Ben-Ami has given you a package of sessions');
    expect(given?.text).toContain('Thursday, 31 December 2026');
    expect(given?.text).toContain('/client/packages');
    expect(given?.html).not.toContain('<b>walks');
    await revoke(coach, id, 'Paid back in full');
    await workOff(here);
    const [, revoked, another] = mailsTo(client);
    expect(revoked?.subject).toBe('Your package “Ten <b>walks” was taken back');
    expect(revoked?.text).toContain('Paid back in full');
    expect(another).toBeUndefined();
    expect(mailsTo(coach)).toEqual([]);
  });

  it('are in the language of whoever reads them', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { of: coach, locale: 'he' });
    await aPackage(here, { coach, client }, { sessionCount: 2 });
    await workOff(here);
    const [given] = mailsTo(client);
    expect(given?.html).toContain('dir="rtl"');
    expect(given?.text).toContain('שתי פגישות');
    expect(given?.text).toContain('ללא תאריך סיום');
  });

  it('do not tell of a package that was taken back before the mail was written', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { of: coach });
    const id = await aPackage(here, { coach, client });
    await revoke(coach, id, 'A slip of mine');
    await workOff(here);
    expect(mailsTo(client).map(({ subject }) => subject)).toEqual([
      'Your package “A package of sessions” was taken back',
    ]);
  });
});
