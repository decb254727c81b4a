import { describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { sessionList } from '#domain/sessions/sessionList.sql.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { bookingScene, morning } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';

const scene = bookingScene();
const as = (person: Person) => scene.here.as(person.user);

/** A session at 96.00 of tomorrow, cancelled by one of the two at a moment, with an amount that they say yes to. */
async function aCancelled(by: 'client' | 'coach', hoursBefore: number, fee: number) {
  const { here } = scene;
  here.clock.set(morning(0));
  scene.coach = await aCoach(here);
  scene.client = await aClient(here, { of: scene.coach });
  await here.system.store.update('session-types', scene.coach.typeId, {
    freeCancelHours: 12,
    lateFeePercent: 50,
  });
  const sessionId = await scene.bookTime(scene.client, morning(1));
  await workOff(here);
  const mailsBefore = here.mail.sent().length;
  here.clock.set(morning(1).subtract({ hours: hoursBefore }));
  await cancelSession(as(scene[by]), { sessionId, fee });
  await workOff(here);
  const mailTo = (person: Person) =>
    here.mail
      .sent()
      .slice(mailsBefore)
      .find(({ to }) => to === person.user.email)
      ?.text.replaceAll(/[\u2068\u2069\u200e]/g, '') ?? '';
  const costs = async (person: Person) => {
    const page = await sessionPage(as(person), sessionId);
    const list = await sessionList(as(person), { part: 'any', show: 'cancelled' });
    return [
      page.cancellation?.feeMinor,
      page.cancellation?.wasBooked,
      list.sessions.find(({ id }) => id === sessionId)?.cancelled,
    ];
  };
  return { mailTo, costs };
}

describe('what a cancelled session costs', () => {
  it('is what was agreed, told to both sides on its page, in their lists and by mail', async () => {
    const { mailTo, costs } = await aCancelled('client', 11, 4800);
    const { client, coach } = scene;
    for (const person of [client, coach]) {
      expect(await costs(person)).toEqual([4800, true, { feeMinor: 4800, isOfPackage: false }]);
    }
    const due = 'cancelled less than 12 hours before it: by what was agreed, £48 is due.';
    expect(mailTo(client)).toContain(`You ${due}`);
    expect(mailTo(coach)).toContain(`${client.user.name} ${due}`);
  });

  it('is nothing in time to the instant, nor where the coach cancels', async () => {
    for (const [by, hours] of [
      ['client', 12],
      ['coach', 1],
    ] as const) {
      const { mailTo, costs } = await aCancelled(by, hours, 0);
      for (const person of [scene.client, scene.coach]) {
        expect(await costs(person)).toEqual([0, true, { feeMinor: 0, isOfPackage: false }]);
        expect(mailTo(person)).toContain('Nothing is due for it.');
      }
    }
  });
});
