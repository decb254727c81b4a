import { afterAll, beforeAll, expect, test } from 'vitest';
import { addByAddress } from '#domain/calendars/addByAddress.ts';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { offerOf } from '#domain/sessions/offers.sql.ts';
import { reasonsAgainstTime } from '#domain/sessions/timesToChoose.ts';
import { morning } from '#tests/support/bookings.ts';
import { calendarServer, type CalendarServer } from '#tests/support/calendarServer.ts';
import { icsTime } from '#tests/support/icsTime.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from '../../api/askApi.ts';

let here: World;
let server: CalendarServer;
let coach: Awaited<ReturnType<typeof aCoach>>;

beforeAll(async () => {
  server = await calendarServer();
  here = await world({ CALENDAR_PRIVATE_HOSTS: '127.0.0.1' });
  coach = await aCoach(here);
  await add(coach, 'Choir', morning(3));
  await add(coach, 'Dentist', morning(4));
  await add(coach, 'Family', morning(3));
});
afterAll(async () => {
  await server.close();
  await here.end();
});

async function add(whose: Person, name: string, at: Temporal.Instant): Promise<void> {
  const event = ['UID:1', `DTSTART:${icsTime(at)}`, 'DURATION:PT1H'];
  const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR', ''];
  server.answer = (_request, response) => response.end(lines.join('\r\n'));
  const url = `${server.origin}/${whose.id}/${name}.ics`;
  await addByAddress(here.as(whose.user), { url, name });
}

async function against(asker: Person) {
  const offer = await offerOf(here.system, coach.typeId);
  if (!offer) throw new Error('The type is open');
  return reasonsAgainstTime(here.as(asker.user), { offer, startsAt: morning(3) });
}

test('the coach reads which calendars elsewhere stand against a time', async () => {
  expect(await against(coach)).toEqual([
    { reason: 'busyCalendar', calendars: ['Choir', 'Family'] },
  ]);
});

test('the office and clients read that something does, never which; not by a calendar of their own either', async () => {
  const office = await aPerson(here, ['support', 'coach'], { level: 2 });
  await add(office, 'Office', morning(3));
  for (const asker of [office, await aClient(here)]) {
    expect(await against(asker)).toEqual([{ reason: 'busyCalendar', calendars: [] }]);
  }
});

test('the API names them to the coach alone, and to a key that may read calendars', async () => {
  const path = `/coaches/${coach.slug}/slots/explain?type=${coach.typeId}&at=${morning(3).toString()}`;
  const own = await askApi(here, 'GET', path, { by: coach });
  expect(own.said?.['reasons']).toMatchObject([
    { reason: 'busyCalendar', calendars: ['Choir', 'Family'] },
  ]);
  const byKey = async (scopes: ('sessions:read' | 'busy-calendars:read')[]) => {
    const wish = { name: 'Widget', days: 30, scopes } as const;
    const { key } = await makeApiKey(here.as(coach.user), wish);
    const headers = { authorization: `Bearer ${key}` };
    return JSON.stringify((await askApi(here, 'GET', path, { headers })).said);
  };
  expect(await byKey(['sessions:read', 'busy-calendars:read'])).toContain('Choir');
  const others = [
    await byKey(['sessions:read']),
    JSON.stringify((await askApi(here, 'GET', path, { by: await aClient(here) })).said),
    JSON.stringify((await askApi(here, 'GET', path)).said),
  ];
  for (const said of others) {
    expect(said).toContain('sessions.timeTaken');
    expect(said).not.toMatch(/Choir|Family/);
  }
});
