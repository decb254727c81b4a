import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addByAddress } from '#domain/calendars/addByAddress.ts';
import { addCalDav, findCalDav } from '#domain/calendars/calDavAccounts.ts';
import {
  ownBusyCalendars,
  removeCalendar,
  switchCalendar,
} from '#domain/calendars/ownBusyCalendars.ts';
import { readDueCalendar } from '#domain/calendars/readDueCalendars.ts';
import { readNow } from '#domain/calendars/readNow.ts';
import { refreshBusyTimes } from '#domain/calendars/refreshBusyTimes.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { bookNow } from '#domain/sessions/bookNow.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { actByLink } from '#domain/sessions/linkActor.sql.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { holdSeries } from '#domain/sessions/series.ts';
import { signedToken } from '#domain/sessions/signedLink.ts';
import { holdForVisitor } from '#domain/sessions/visitorHold.ts';
import { isRefused, Refused } from '#src/refused.ts';
import { book, hold, morning, storedSession } from '#tests/support/bookings.ts';
import { icsTime } from '#tests/support/icsTime.ts';
import { calendarServer, type CalendarServer } from '#tests/support/calendarServer.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { radicale } from '#tests/support/radicale.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { workOff } from '#tests/support/workOff.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let server: CalendarServer;
beforeAll(async () => {
  server = await calendarServer();
  here = await world({ CALENDAR_PRIVATE_HOSTS: '127.0.0.1' });
});
beforeEach(() => {
  server.asked.length = 0;
  here.clock.set(testStart);
});
afterAll(async () => {
  await server.close();
  await here.end();
});

/** The calendar says that these hours are taken. */
function serve(...starts: Temporal.Instant[]): void {
  const events = starts.flatMap((at, index) => [
    'BEGIN:VEVENT',
    `UID:${String(index)}`,
    `DTSTART:${icsTime(at)}`,
    'DURATION:PT1H',
    'SUMMARY:Dentist',
    'END:VEVENT',
  ]);
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
  server.answer = (_request, response) => response.end(text);
}

const fail = (status: number) => {
  server.answer = (_request, response) => response.writeHead(status).end();
};

async function aCoachWith(...starts: Temporal.Instant[]) {
  const coach = await aCoach(here);
  serve(...starts);
  await addByAddress(here.as(coach.user), { url: `${server.origin}/secret-7f.ics`, name: 'Own' });
  const [calendar] = await ownBusyCalendars(here.as(coach.user));
  if (!calendar) throw new Error('The calendar was not added');
  return { coach, calendarId: calendar.id };
}

async function isFree(typeId: string, at: Temporal.Instant): Promise<boolean> {
  const client = await aClient(here);
  const free = await freeSlotsOf(here.as(client.user), {
    typeId,
    from: at,
    until: at.add({ minutes: 1 }),
  });
  return (free?.slots ?? []).some(({ startsAt }) => startsAt.equals(at));
}

describe('a calendar by address', () => {
  test('takes its times out of what is offered, at once and without their titles', async () => {
    const { coach } = await aCoachWith(morning(2));
    expect(await isFree(coach.typeId, morning(2))).toBe(false);
    expect(await isFree(coach.typeId, morning(2, 60))).toBe(true);
    const [own] = await ownBusyCalendars(here.as(coach.user));
    expect(own).toMatchObject({
      name: 'Own',
      kind: 'ics',
      host: '127.0.0.1',
      isOn: true,
      count: 1,
      fault: null,
    });
    const { rows } = await here.app.pool.query(
      'select b.*, t.* from busy_calendars b left join busy_times t on t.calendar_id = b.id',
    );
    expect(JSON.stringify(rows)).not.toMatch(/Dentist|secret-7f/);
    const audits = await here.app.pool.query(
      'select changes from audit_logs where collection = $1',
      ['busy-calendars'],
    );
    expect(JSON.stringify(audits.rows)).not.toMatch(/secret-7f/);
  });

  test('blocks nothing while it is off, and is gone with its times', async () => {
    const { coach, calendarId } = await aCoachWith(morning(3));
    await switchCalendar(here.as(coach.user), { calendarId, isOn: false });
    expect(await isFree(coach.typeId, morning(3))).toBe(true);
    await switchCalendar(here.as(coach.user), { calendarId, isOn: true });
    expect(await isFree(coach.typeId, morning(3))).toBe(false);
    await removeCalendar(here.as(coach.user), { calendarId });
    expect(await isFree(coach.typeId, morning(3))).toBe(true);
  });

  test('is refused at its field, and nothing is kept', async () => {
    const coach = await aCoach(here);
    for (const [url, code] of [
      ['nonsense', 'calendars.notAnAddress'],
      ['http://10.0.0.1/x.ics', 'calendars.privateAddress'],
      [`${server.origin}/x.ics`, 'calendars.gone'],
    ] as const) {
      fail(404);
      const error: unknown = await addByAddress(here.as(coach.user), { url, name: '' }).then(
        () => null,
        (refusal: unknown) => refusal,
      );
      expect(isRefused(error) && error.fields).toEqual({ url: code });
    }
    expect(await ownBusyCalendars(here.as(coach.user))).toEqual([]);
  });

  test('is nobody else’s to see, switch or remove, and is there once', async () => {
    const { coach, calendarId } = await aCoachWith(morning(2));
    const other = await aCoach(here);
    expect(await ownBusyCalendars(here.as(other.user))).toEqual([]);
    expect(await refusalOf(removeCalendar(here.as(other.user), { calendarId }))).toMatchObject({
      status: 404,
    });
    const again = addByAddress(here.as(coach.user), {
      url: `${server.origin}/secret-7f.ics`,
      name: '',
    });
    expect(await refusalOf(again)).toMatchObject({ code: 'calendars.alreadyThere' });
    const client = await aClient(here);
    expect(await refusalOf(ownBusyCalendars(here.as(client.user)))).toMatchObject({ status: 403 });
  });
});

describe('a calendar that fails', () => {
  test('keeps its last answer, tells the coach once after an hour, and works again silently', async () => {
    const { coach, calendarId } = await aCoachWith(morning(4));
    await workOff(here);
    const mails = () => here.mail.sent().filter(({ to }) => to === coach.user.email);
    const before = mails().length;
    fail(500);
    for (const minutes of [20, 16, 16, 35, 65, 130]) {
      here.clock.advance({ minutes });
      await readDueCalendar(here.system, { calendarId });
      await workOff(here);
    }
    const [own] = await ownBusyCalendars(here.as(coach.user));
    expect(own).toMatchObject({ fault: 'serverFault', count: 1 });
    expect(own?.failingSince).toEqual(testStart.add({ minutes: 20 }));
    expect(await isFree(coach.typeId, morning(4))).toBe(false);
    const told = mails().slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]?.subject).toBe('Your calendar “Own” cannot be read');
    expect(told[0]?.text).toContain('a fault of its own');
    serve(morning(5));
    here.clock.advance({ hours: 3 });
    await readDueCalendar(here.system, { calendarId });
    await workOff(here);
    expect(await isFree(coach.typeId, morning(4))).toBe(true);
    expect(await isFree(coach.typeId, morning(5))).toBe(false);
    expect(mails().slice(before)).toHaveLength(1);
  });

  test('is asked ever less often, up to every two hours', async () => {
    const { calendarId } = await aCoachWith(morning(4));
    fail(500);
    server.asked.length = 0;
    for (let minute = 0; minute < 12 * 60; minute += 5) {
      here.clock.advance({ minutes: 5 });
      await readDueCalendar(here.system, { calendarId });
    }
    expect(server.asked.length).toBeGreaterThan(5);
    expect(server.asked.length).toBeLessThan(14);
  });

  test('is not asked before a quarter of an hour has passed while it works', async () => {
    const { calendarId } = await aCoachWith(morning(4));
    server.asked.length = 0;
    await readDueCalendar(here.system, { calendarId });
    expect(server.asked).toHaveLength(0);
    here.clock.advance({ minutes: 15 });
    await readDueCalendar(here.system, { calendarId });
    expect(server.asked).toHaveLength(1);
  });
});

test('reading one at once says what came of it, and one that is off is not read', async () => {
  const { coach, calendarId } = await aCoachWith(morning(4));
  const ctx = () => here.as(coach.user);
  expect(await readNow(ctx(), { calendarId })).toBeNull();
  fail(410);
  expect(await readNow(ctx(), { calendarId })).toBe('gone');
  expect(await switchCalendar(ctx(), { calendarId, isOn: true })).toBe('gone');
  expect(await switchCalendar(ctx(), { calendarId, isOn: false })).toBeNull();
  server.asked.length = 0;
  expect(await refusalOf(readNow(ctx(), { calendarId }))).toMatchObject({
    code: 'calendars.isOff',
  });
  expect(server.asked).toHaveLength(0);
});

describe('when a time is taken', () => {
  test('the coach’s calendar is asked once more, and what stands there now counts', async () => {
    const { coach } = await aCoachWith();
    const client = await aClient(here);
    serve(morning(6));
    here.clock.advance({ minutes: 2 });
    const wish = { typeId: coach.typeId, startsAt: morning(6) };
    expect(await refusalOf(hold(here, client, wish))).toMatchObject({ status: 409 });
    await hold(here, client, { ...wish, startsAt: morning(6, 60) });
  });

  test('it is asked by every way to take a time, and none takes what it has meanwhile', async () => {
    const { coach } = await aCoachWith();
    const client = await aClient(here, { of: coach });
    const booked = await book(here, client, { typeId: coach.typeId, startsAt: morning(5) });
    serve(morning(6));
    const [ctx, practice] = [() => here.as(client.user), () => here.as(coach.user)];
    const [typeId, startsAt] = [coach.typeId, morning(6)];
    const series = { typeId, startsAts: [startsAt, morning(13)] };
    const visitor = { email: 'v@visitors.example', browserToken: 'of a visitor', from: 'a place' };
    const { sequence } = await storedSession(here, booked);
    const token = signedToken(here.system, {
      sessionId: booked,
      part: 'client',
      personId: client.id,
      address: client.user.email,
      act: 'move',
      sequence,
    });
    const { cookie } = client;
    const body = { type: typeId, startsAt: startsAt.toString() };
    const moved = JSON.stringify({ startsAt: startsAt.toString() });
    const part = 'Content-Disposition: form-data; name="_payload"';
    const panel = {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: ['--x', part, '', moved, '--x--', ''].join('\r\n'),
    };
    const rest = async (path: string, init: Parameters<typeof here.rest>[1]) => {
      const { status } = await here.rest(path, init);
      if (status === 409) throw new Refused('common.conflict', 409);
    };
    const ways: Record<string, () => Promise<unknown>> = {
      hold: () => holdSession(ctx(), { typeId, startsAt }),
      booking: () => bookNow(ctx(), { typeId, startsAt }),
      series: () => holdSeries(ctx(), series),
      visitor: () => holdForVisitor(here.visitor, { ...visitor, typeId, startsAt }),
      move: () => rescheduleSession(ctx(), { sessionId: booked, startsAt }),
      'move by a mailed link': () =>
        actByLink(here.visitor, token, (as, { sessionId }) =>
          rescheduleSession(as, { sessionId, startsAt }),
        ),
      'hold by REST': () =>
        rest('/api/sessions', { method: 'POST', cookie, body: JSON.stringify(body) }),
      'move by REST': () =>
        rest(`/api/sessions/${booked}`, {
          method: 'PATCH',
          cookie,
          body: moved,
        }),
      'move by the panel’s form': () =>
        rest(`/api/sessions/${booked}`, {
          method: 'PATCH',
          cookie,
          ...panel,
        }),
      schedule: () => scheduleSession(practice(), { clientId: client.id, typeId, startsAt }),
    };
    for (const [name, take] of Object.entries(ways)) {
      // Each way is the first to look: what is known of before is that nothing is there.
      await here.app.pool.query('delete from busy_times where coach_id = $1', [coach.id]);
      here.clock.advance({ minutes: 2 });
      server.asked.length = 0;
      expect(await refusalOf(take()), name).toMatchObject({ status: 409 });
      expect(server.asked, name).toHaveLength(1);
    }
  });

  test('a calendar that does not answer in time falls back on what is known, and nobody waits long', async () => {
    const { coach } = await aCoachWith(morning(6));
    server.answer = () => undefined;
    here.clock.advance({ minutes: 2 });
    const client = await aClient(here);
    const wish = { typeId: coach.typeId, startsAt: morning(6) };
    expect(await refusalOf(hold(here, client, wish))).toMatchObject({ status: 409 });
    await hold(here, client, { ...wish, startsAt: morning(6, 120) });
    // Slow is not broken: nothing is told of it.
    expect(await ownBusyCalendars(here.as(coach.user))).toMatchObject([{ fault: null }]);
  });

  test('of many at once, one asks; within a minute of the last reading, nobody', async () => {
    const { coach } = await aCoachWith();
    server.asked.length = 0;
    const within = Temporal.Duration.from({ seconds: 2 });
    await refreshBusyTimes(here.system, coach.id, { within });
    expect(server.asked).toHaveLength(0);
    here.clock.advance({ minutes: 2 });
    const ctx = here.system;
    await Promise.all(
      Array.from({ length: 10 }, () => refreshBusyTimes(ctx, coach.id, { within })),
    );
    expect(server.asked).toHaveLength(1);
  });
});

test('a CalDAV account is found, its calendars chosen, and each blocks by itself', async () => {
  const account = { user: 'noa', password: 'app password' };
  const dav = await radicale(account);
  for (const name of ['diary', 'home']) await dav.ask('MKCALENDAR', `/noa/${name}/`);
  const event = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//t//t//EN',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTAMP:20261101T000000Z',
    `DTSTART:${icsTime(morning(7))}`,
    'DURATION:PT1H',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  await dav.ask('PUT', '/noa/diary/1.ics', event.join('\r\n'));
  const coach = await aCoach(here);
  const found = await findCalDav(here.as(coach.user), { url: dav.origin, ...account });
  expect(found.sealed).not.toContain('app password');
  const work = found.calendars.findIndex(({ id }) => id.endsWith('/diary/'));
  const other = await aCoach(here);
  const stolen = addCalDav(here.as(other.user), { sealed: found.sealed, chosen: [work] });
  expect(await refusalOf(stolen)).toMatchObject({ code: 'calendars.chooseAgain' });
  await addCalDav(here.as(coach.user), { sealed: found.sealed, chosen: [work] });
  expect(await ownBusyCalendars(here.as(coach.user))).toMatchObject([{ kind: 'caldav', count: 1 }]);
  expect(await isFree(coach.typeId, morning(7))).toBe(false);
  await dav.close();
});
