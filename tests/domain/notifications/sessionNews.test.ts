import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerOffer } from '#domain/sessions/answerOffer.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { actByLink } from '#domain/sessions/linkActor.sql.ts';
import { claimsOf } from '#domain/sessions/signedLink.ts';
import { callOffAll } from '#domain/sessions/replaceCoach.ts';
import { confirmSeries, holdSeries } from '#domain/sessions/series.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { expireHold } from '#domain/sessions/expireHold.ts';
import { offerOtherTime } from '#domain/sessions/offerOtherTime.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { morning, setPractice, storedSession } from '#tests/support/bookings.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());
beforeEach(async () => {
  here.clock.set(testStart);
  await workOff(here);
});

type Someone = { user: { email: string } };

const mailsTo = (person: Someone) => here.mail.sent().filter(({ to }) => to === person.user.email);
const subjectsTo = (person: Someone) => mailsTo(person).map(({ subject }) => subject);
const lastTo = (person: Someone) => mailsTo(person).at(-1);

const sequenceOf = (ics: string, id: string) =>
  Number(new RegExp(`UID:${id}@[^]*?SEQUENCE:(\\d+)`).exec(ics)?.[1]);

const aPair = async (wish: { needsApproval?: boolean } = {}) => {
  const coach = await aCoach(here, wish);
  const client = await aClient(here, { name: 'Daniel Price', of: coach });
  return { coach, client };
};

describe('a session that was moved', () => {
  test('is told to both, from when to when, and moves in both calendars', async () => {
    const { coach, client } = await aPair();
    const sessionId = await aBooking(here, { coach, client });
    await workOff(here);
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(2, 60) });
    await workOff(here);
    expect(subjectsTo(client).at(-1)).toBe(
      'Moved: session with Noa Ben-Ami, now Thu 26 Nov, 11:00',
    );
    expect(lastTo(client)?.text).toContain(
      'Noa Ben-Ami moved it from Wed 25 Nov, 10:00 to Thu 26 Nov, 11:00.',
    );
    expect(lastTo(coach)?.text).toContain('You moved it from');
    const [before, after] = mailsTo(client).map(({ ics }) =>
      Number(/SEQUENCE:(\d+)/.exec(ics?.content ?? '')?.[1]),
    );
    expect(after).toBeGreaterThan(before ?? 0);
    expect(lastTo(client)?.ics?.content).toContain(`UID:${sessionId}@`);
  });

  test('against the coach’s rules says why; moved once more, only the later mail goes out', async () => {
    const { coach, client } = await aPair();
    const sessionId = await aBooking(here, { coach, client });
    await workOff(here);
    const night = morning(3, 13 * 60);
    const reason = 'We agreed on it by phone';
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: night, reason });
    await workOff(here);
    expect(lastTo(client)?.text).toContain(`because: ${reason}`);
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(4) });
    here.clock.advance({ minutes: 1 });
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(5) });
    await workOff(here);
    expect(subjectsTo(client).slice(2)).toEqual([
      'Moved: session with Noa Ben-Ami, now Sun 29 Nov, 10:00',
    ]);
    expect(lastTo(client)?.text).not.toContain(reason);
  });
});

describe('a request', () => {
  test('answered by another time is the client’s to answer, by a button in the mail', async () => {
    const { coach, client } = await aPair({ needsApproval: true });
    const sessionId = await aBooking(here, { coach, client }, { state: 'pending' });
    await offerOtherTime(here.as(coach.user), { sessionId, startsAt: morning(2) });
    await workOff(here);
    expect(subjectsTo(client)).toEqual(['Noa Ben-Ami offers another time: Thu 26 Nov, 10:00']);
    expect(lastTo(client)?.text).toContain('You asked for Wed 25 Nov, 10:00.');
    expect(lastTo(client)?.text).toMatch(/Accept or decline:\n\S+\/sessions\/link\/[\w-]{67}\n/);
    await answerOffer(here.as(client.user), { sessionId, decision: 'declined' });
    await workOff(here);
    expect(subjectsTo(coach).at(-1)).toBe('Declined: session with Daniel Price, Thu 26 Nov, 10:00');
    expect(mailsTo(client)).toHaveLength(1);
  });

  test('that is declined with a word brings the word', async () => {
    const { coach, client } = await aPair({ needsApproval: true });
    const sessionId = await aBooking(here, { coach, client }, { state: 'pending' });
    const reason = 'I am away that week';
    await decideSession(here.as(coach.user), { sessionId, decision: 'declined', reason });
    await workOff(here);
    expect(lastTo(client)?.text).toContain(`Reason: ${reason}`);
    expect(mailsTo(coach)).toEqual([]);
  });

  test('that nobody answers in time is over for both', async () => {
    const { coach, client } = await aPair({ needsApproval: true });
    const sessionId = await aBooking(here, { coach, client }, { state: 'pending', hours: 24 * 5 });
    await workOff(here);
    here.clock.advance({ hours: 48 });
    await expireHold(here.system, { sessionId });
    await workOff(here);
    for (const person of [coach, client]) {
      expect(subjectsTo(person).at(-1)).toMatch(/^Not answered in time: session with/);
    }
  });
});

describe('a session booked for a client', () => {
  test('is told as that, with the reason for which rules were set aside', async () => {
    const { coach, client } = await aPair();
    await scheduleSession(here.as(coach.user), {
      clientId: client.id,
      typeId: coach.typeId,
      startsAt: morning(1, 13 * 60),
      reason: 'The client works by day',
    });
    await workOff(here);
    expect(subjectsTo(client)).toEqual([
      'Booked for you: session with Noa Ben-Ami, Wed 25 Nov, 23:00',
    ]);
    expect(lastTo(client)?.text).toContain('Noa Ben-Ami booked it for you both.');
    expect(lastTo(client)?.text).toContain('because: The client works by day');
    expect(lastTo(coach)?.text).toContain('You booked it.');
  });

  test('who is not here yet comes with the invitation, and nowhere else', async () => {
    const coach = await aCoach(here);
    const email = `${randomUUID()}@invited.example`;
    await scheduleSession(here.as(coach.user), {
      invite: { email },
      typeId: coach.typeId,
      startsAt: morning(1),
    });
    await workOff(here);
    const [mail, ...others] = mailsTo({ user: { email } });
    expect(others).toEqual([]);
    expect(mail?.text).toContain('Noa Ben-Ami keeps a time for you, until');
    expect(mail?.text).toContain('Session: Follow-up session');
    expect(mail?.text).toContain('Date: Wednesday, 25 November 2026');
    expect(mail?.text).toContain('Time: 10:00–10:50');
    expect(mailsTo(coach)).toEqual([]);
  });
});

test('a series that is booked is one mail to each, with all its dates in one file', async () => {
  const { coach, client } = await aPair();
  const startsAts = [morning(1), morning(8), morning(15)];
  const { seriesId, sessionIds } = await holdSeries(here.as(client.user), {
    typeId: coach.typeId,
    startsAts,
  });
  await confirmSeries(here.as(client.user), { seriesId });
  await workOff(here);
  expect(subjectsTo(client)).toEqual(['Booked: 3 sessions with Noa Ben-Ami']);
  expect(subjectsTo(coach)).toEqual(['Booked: 3 sessions with Daniel Price']);
  for (const id of sessionIds) expect(lastTo(client)?.ics?.content).toContain(`UID:${id}@`);
  const links = linksIn(lastTo(client)?.text ?? '');
  expect(links.map(({ act }) => act)).toEqual(sessionIds.flatMap(() => ['move', 'cancel']));
  const [, , , second] = links;
  await actByLink(here.visitor, second?.token ?? '', (as, { sessionId }) =>
    cancelSession(as, { sessionId }),
  );
  const states = await Promise.all(sessionIds.map((id) => storedSession(here, id)));
  expect(states.map(({ state }) => state)).toEqual(['confirmed', 'cancelled', 'confirmed']);
});

/** The links of a mail that act without signing in, in its order. */
function linksIn(text: string) {
  return [...text.matchAll(/\/sessions\/link\/([\w-]+)/g)].map(([, token = '']) => ({
    token,
    act: claimsOf(token)?.act,
  }));
}

test.each([
  [false, 'Booked: 4 sessions with Daniel Price'],
  [true, 'Daniel Price asks for 4 sessions'],
])(
  'a coach reads beforehand where clocks will move their hour of a series (approved first: %s)',
  async (needsApproval, subject) => {
    const { coach, client } = await aPair({ needsApproval });
    await setPractice(here, coach, { horizonDays: 365 });
    // Tuesdays at ten in New York, where the clocks change on 14 March 2027; in Israel on 26 March.
    const startsAts = ['03-09T15:00', '03-16T14:00', '03-23T14:00', '03-30T14:00'].map((each) =>
      Temporal.Instant.from(`2027-${each}Z`),
    );
    const booker = { ...here.as(client.user), zone: 'America/New_York' };
    const { seriesId } = await holdSeries(booker, { typeId: coach.typeId, startsAts });
    await confirmSeries(booker, { seriesId });
    await workOff(here);
    expect(subjectsTo(coach)).toEqual([subject]);
    const { text = '' } = lastTo(coach) ?? {};
    expect(text.match(/From .* the clocks change\./g)).toEqual([
      'From 16 March on it is 16:00 for you: the clocks change.',
      'From 30 March on it is 17:00 for you: the clocks change.',
    ]);
    expect(lastTo(client)?.text ?? '').not.toContain('the clocks change');
  },
);

describe('a series that is called off', () => {
  const callOff = async (coach: Person) => {
    const office = await aPerson(here, ['support'], { level: 2 });
    const words = { en: 'Noa is away', he: 'נועה לא זמינה' };
    return callOffAll(here.as(office.user), { coachId: coach.id, words, ends: false });
  };
  const aSeries = async (wish: { needsApproval?: boolean } = {}) => {
    const { coach, client } = await aPair(wish);
    const { seriesId, sessionIds } = await holdSeries(here.as(client.user), {
      typeId: coach.typeId,
      startsAts: [morning(1), morning(8), morning(15)],
    });
    await confirmSeries(here.as(client.user), { seriesId });
    await workOff(here);
    return { coach, client, sessionIds };
  };

  test('is one mail to each, with all its dates and a file for each that leaves the calendar', async () => {
    const { coach, client, sessionIds } = await aSeries();
    here.clock.advance({ minutes: 5 });
    expect(await callOff(coach)).toEqual({ done: 3, left: [] });
    await workOff(here);
    expect(subjectsTo(client).slice(1)).toEqual(['Cancelled: 3 sessions with Noa Ben-Ami']);
    expect(subjectsTo(coach).slice(1)).toEqual(['Cancelled: 3 sessions with Daniel Price']);
    const { text, ics, attachedIcs = [] } = lastTo(coach) ?? {};
    expect(text).toContain('Loom’s support cancelled them.');
    expect(text).toContain('Noa is away');
    expect(text?.match(/10:00–10:50/g)).toHaveLength(3);
    expect(ics).toBeUndefined();
    expect(attachedIcs.map(({ method }) => method)).toEqual(['CANCEL', 'CANCEL', 'CANCEL']);
    const booked = mailsTo(coach)[0]?.ics?.content ?? '';
    sessionIds.forEach((id, index) => {
      const entry = attachedIcs[index]?.content ?? '';
      expect(entry.match(/BEGIN:VEVENT/g)).toHaveLength(1);
      expect(entry).toMatch(new RegExp(`METHOD:CANCEL[^]*UID:${id}@`));
      expect(entry).toContain('STATUS:CANCELLED');
      expect(sequenceOf(entry, id)).toBeGreaterThan(sequenceOf(booked, id));
    });
  });

  test('after one of it was, is told of what was left', async () => {
    const { coach, client, sessionIds } = await aSeries();
    here.clock.advance({ minutes: 5 });
    const [first = ''] = sessionIds;
    await cancelSession(here.as(client.user), { sessionId: first });
    await workOff(here);
    expect(subjectsTo(coach).at(-1)).toMatch(/^Cancelled: session with Daniel Price, Wed 25 Nov/);
    here.clock.advance({ minutes: 5 });
    await callOff(coach);
    await workOff(here);
    expect(subjectsTo(client).at(-1)).toBe('Cancelled: 2 sessions with Noa Ben-Ami');
    expect(mailsTo(client)).toHaveLength(3);
    expect(lastTo(client)?.attachedIcs).toHaveLength(2);
  });

  test('before it was approved, is told once as well', async () => {
    const { coach } = await aSeries({ needsApproval: true });
    here.clock.advance({ minutes: 5 });
    await callOff(coach);
    await workOff(here);
    expect(subjectsTo(coach).slice(1)).toEqual(['Cancelled: 3 sessions with Daniel Price']);
  });
});

test('a series that must be approved is one request to the coach', async () => {
  const { coach, client } = await aPair({ needsApproval: true });
  const { seriesId } = await holdSeries(here.as(client.user), {
    typeId: coach.typeId,
    startsAts: [morning(1), morning(8)],
  });
  await confirmSeries(here.as(client.user), { seriesId });
  await workOff(here);
  expect(subjectsTo(coach)).toEqual(['Daniel Price asks for 2 sessions']);
  expect(linksIn(lastTo(coach)?.text ?? '').map(({ act }) => act)).toEqual(['answer', 'answer']);
  expect(mailsTo(client)).toEqual([]);
});

test('time that is offered to who waits is told with how long it is kept', async () => {
  const { coach, client } = await aPair();
  const { store } = here.system;
  const entry = await store.create('waitlist-entries', {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    durationMinutes: 50,
    fromDate: '2026-11-25',
    untilDate: '2026-11-27',
    zone: 'Asia/Jerusalem',
    state: 'waiting',
  });
  await store.create('sessions', {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    waitlistEntry: entry.id,
    state: 'held',
    startsAt: morning(1).toString(),
    endsAt: morning(1, 50).toString(),
    heldUntil: testStart.add({ hours: 2 }).toString(),
    place: 'video',
    priceMinor: 9600,
    currency: 'GBP',
  });
  await workOff(here);
  expect(subjectsTo(client)).toEqual(['A time with Noa Ben-Ami is free: Wed 25 Nov, 10:00']);
  expect(lastTo(client)?.text).toContain('kept for you until Tue 24 Nov, 12:00.');
  expect(lastTo(client)?.text).toMatch(/\/sessions\/link\/[\w-]+/);
});

test('a mail calls a session as it was called when it was booked', async () => {
  const { coach, client } = await aPair();
  const sessionId = await aBooking(here, { coach, client });
  await here.system.store.update('session-types', coach.typeId, { name: 'Another name' });
  await here.system.store.update('sessions', sessionId, { state: 'cancelled' });
  await workOff(here);
  expect(lastTo(client)?.text).toContain('Session: Follow-up session');
});
