import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReminderRule } from '#domain/reminders/reminderRules.ts';
import { saveReminders } from '#domain/reminders/saveReminders.ts';
import { sendReminders } from '#domain/reminders/sendReminders.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { book, hold, morning, setPractice } from '#tests/support/bookings.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());
beforeEach(async () => {
  here.clock.set(testStart);
  await workOff(here);
  coach = await aCoach(here);
  client = await aClient(here);
});

const at = (instant: Temporal.Instant) => {
  here.clock.set(instant);
};
const before = (instant: Temporal.Instant, minutes: number) => instant.subtract({ minutes });
const moment = { milliseconds: 1 };

/** What the worker does each minute, here and now. */
async function look(): Promise<void> {
  await sendReminders(here.system);
  await workOff(here);
}

const remindersTo = (person: Person) =>
  here.mail
    .sent()
    .filter(({ to, subject }) => to === person.user.email && subject.startsWith('Reminder:'))
    .map(({ subject }) => subject);
const counts = () => [remindersTo(coach).length, remindersTo(client).length];
const bookAt = (startsAt: Temporal.Instant) =>
  book(here, client, { typeId: coach.typeId, startsAt });
const rule = (side: 'coach' | 'client', minutesBefore: number): ReminderRule => ({
  side,
  minutesBefore,
  channel: 'mail',
});
const setType = (reminders: ReminderRule[] | null) =>
  here.system.store.update('session-types', coach.typeId, { reminders });

describe('a reminder', () => {
  it('comes to both sides a day and an hour before, to the instant, and once', async () => {
    const startsAt = morning(3);
    await bookAt(startsAt);
    at(before(startsAt, 1440).subtract(moment));
    await look();
    expect(counts()).toEqual([0, 0]);
    at(before(startsAt, 1440));
    await look();
    await look();
    expect(counts()).toEqual([1, 1]);
    at(before(startsAt, 60).subtract(moment));
    await look();
    expect(counts()).toEqual([1, 1]);
    at(before(startsAt, 60));
    await look();
    expect(counts()).toEqual([2, 2]);
    expect(remindersTo(client)[1]).toBe('Reminder: session with Noa Ben-Ami, Fri 27 Nov, 10:00');
    at(startsAt);
    await look();
    expect(counts()).toEqual([2, 2]);
  });

  it('is left out where its moment had come when the session was booked', async () => {
    const startsAt = morning(1);
    await bookAt(startsAt);
    at(testStart.add({ minutes: 1 }));
    await look();
    expect(counts()).toEqual([0, 0]);
    at(before(startsAt, 60));
    await look();
    expect(counts()).toEqual([1, 1]);
  });

  it('counts from the coach’s yes where a session was asked for', async () => {
    coach = await aCoach(here, { needsApproval: true });
    const startsAt = morning(2);
    const sessionId = await hold(here, client, { typeId: coach.typeId, startsAt });
    await confirmSession(here.as(client.user), { sessionId });
    at(before(startsAt, 1440).add({ minutes: 5 }));
    await look();
    await decideSession(here.as(coach.user), { sessionId, decision: 'confirmed' });
    await look();
    expect(counts()).toEqual([0, 0]);
    at(before(startsAt, 60));
    await look();
    expect(counts()).toEqual([1, 1]);
  });

  it('says nothing of a session that was cancelled, also where it was so at the last moment', async () => {
    const startsAt = morning(3);
    const sessionId = await bookAt(startsAt);
    at(before(startsAt, 1440));
    await sendReminders(here.system);
    await cancelSession(here.as(client.user), { sessionId });
    await workOff(here);
    at(before(startsAt, 60));
    await look();
    expect(counts()).toEqual([0, 0]);
  });

  it('speaks of the new time where a session was moved, never of the old one, and never twice of one', async () => {
    const [old, later] = [morning(3), morning(5)];
    const sessionId = await bookAt(old);
    at(before(old, 1440));
    await sendReminders(here.system);
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: later });
    await workOff(here);
    expect(counts()).toEqual([0, 0]);
    at(before(later, 1440));
    await look();
    expect(remindersTo(client)).toEqual(['Reminder: session with Noa Ben-Ami, Sun 29 Nov, 10:00']);
    // There and back: what was told of that time is told.
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(6) });
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: later });
    await look();
    expect(counts()).toEqual([1, 1]);
  });

  it('comes once however many processes look at the same moment', async () => {
    const startsAt = morning(3);
    await bookAt(startsAt);
    at(before(startsAt, 1440));
    await Promise.all(Array.from({ length: 6 }, () => sendReminders(here.system)));
    await workOff(here);
    expect(counts()).toEqual([1, 1]);
  });

  it('speaks for those before it where nobody looked for a while, and not once it has begun', async () => {
    const [one, other] = [morning(3), morning(4, -60)];
    await bookAt(one);
    await bookAt(other);
    at(before(one, 30));
    await look();
    // One of the nearer session instead of two; one of the other.
    expect(counts()).toEqual([2, 2]);
    at(other);
    await look();
    expect(counts()).toEqual([2, 2]);
  });
});

describe('when to remind', () => {
  it('is the coach’s to say for each side, and the session type’s instead where it has its own', async () => {
    const startsAt = morning(3);
    await setPractice(here, coach, { reminders: [rule('client', 120)] });
    await bookAt(startsAt);
    at(before(startsAt, 120));
    await look();
    expect(counts()).toEqual([0, 1]);
    const next = morning(4);
    await setType([rule('coach', 15)]);
    await bookAt(next);
    at(before(next, 120));
    await look();
    expect(counts()).toEqual([0, 1]);
    at(before(next, 15));
    await look();
    expect(counts()).toEqual([1, 1]);
  });

  it('may be never', async () => {
    const startsAt = morning(3);
    await saveReminders(here.as(coach.user), { reminders: [], agendaAt: null });
    await bookAt(startsAt);
    at(before(startsAt, 10));
    await look();
    expect(counts()).toEqual([0, 0]);
  });

  it('changes from now on: a new rule says nothing of what it would have said before', async () => {
    const startsAt = morning(3);
    await bookAt(startsAt);
    at(before(startsAt, 600));
    await look();
    expect(counts()).toEqual([1, 1]);
    await setPractice(here, coach, { reminders: [rule('client', 720), rule('client', 540)] });
    await look();
    expect(counts()).toEqual([1, 1]);
    at(before(startsAt, 540));
    await look();
    expect(counts()).toEqual([1, 2]);
    // Back to the coach's: the type's own were not there to speak.
    await setType([rule('coach', 30)]);
    at(before(startsAt, 50));
    await setType(null);
    await look();
    expect(counts()).toEqual([1, 2]);
  });

  it('is refused at every door where it makes no sense', async () => {
    const own = await here.system.store.findOne('coach-profiles', { user: { equals: coach.id } });
    const doors = [`/api/coach-profiles/${own?.id ?? ''}`, `/api/session-types/${coach.typeId}`];
    const unsound = [
      [{ side: 'client', minutesBefore: 4, channel: 'mail' }],
      [{ side: 'client', minutesBefore: 20_161, channel: 'mail' }],
      [{ side: 'client', minutesBefore: 60.5, channel: 'mail' }],
      [{ side: 'client', minutesBefore: 60, channel: 'pigeon' }],
      [{ side: 'staff', minutesBefore: 60, channel: 'mail' }],
      [rule('client', 60), rule('client', 60)],
      [10, 20, 30, 40, 50, 60].map((minutes) => rule('client', minutes)),
      'often',
    ];
    const change = (door: string, body: object) =>
      here.rest(door, { method: 'PATCH', cookie: coach.cookie, body: JSON.stringify(body) });
    for (const door of doors) {
      for (const reminders of unsound) {
        expect((await change(door, { reminders })).status, JSON.stringify(reminders)).toBe(422);
      }
      expect((await change(door, { reminders: [rule('client', 30)] })).status).toBe(200);
    }
    expect((await change(doors[0] ?? '', { agendaAt: '25:00' })).status).toBe(422);
  });

  it('is read by the coach and the office alone', async () => {
    await setPractice(here, coach, { reminders: [rule('client', 7777)], agendaAt: '06:17' });
    await setType([rule('client', 7777)]);
    const people = {
      visitor: undefined,
      client,
      other: await aCoach(here),
      coach,
      admin: await aPerson(here, ['admin'], { level: 2 }),
    };
    const paths = ['/api/coach-profiles?limit=0', '/api/session-types?limit=0&depth=2'];
    const told: Record<string, boolean[]> = {};
    for (const [name, person] of Object.entries(people)) {
      const asked = person ? { cookie: person.cookie } : {};
      const answers = await Promise.all(
        paths.map(async (path) => (await here.rest(path, asked)).text()),
      );
      told[name] = answers.map((text) => /"minutesBefore":7777|"agendaAt":"06:17"/.test(text));
      const where = await here.rest('/api/coach-profiles?where[agendaAt][equals]=06:17', asked);
      told[name].push(((await where.text()).match(/"slug"/g) ?? []).length > 0);
    }
    expect(told).toEqual({
      visitor: [false, false, false],
      client: [false, false, false],
      other: [false, false, false],
      coach: [true, true, false],
      admin: [true, true, true],
    });
  });
});
