import { expect, test } from 'vitest';
import { addToCalendar } from '#site/render/addToCalendar.ts';

const session = {
  title: 'פגישה עם נועה & דן + אחרים',
  details: 'https://loom.example/sessions/1?a=b&c=d',
  place: 'Room 3, second floor',
  startsAt: Temporal.Instant.from('2027-03-26T08:30:00Z'),
  endsAt: Temporal.Instant.from('2027-03-26T09:20:00Z'),
};

test('a session opens in Google’s form with its instants and its words as they are', () => {
  const url = new URL(addToCalendar(session).google);
  expect(url.origin + url.pathname).toBe('https://calendar.google.com/calendar/render');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    action: 'TEMPLATE',
    text: session.title,
    dates: '20270326T083000Z/20270326T092000Z',
    details: session.details,
    location: session.place,
  });
});

test.each([
  ['outlook', 'outlook.live.com'],
  ['office', 'outlook.office.com'],
] as const)('a session opens in the form of %s', (name, host) => {
  const link = addToCalendar(session)[name];
  const url = new URL(link);
  expect(url.host).toBe(host);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: session.title,
    startdt: '2027-03-26T08:30:00Z',
    enddt: '2027-03-26T09:20:00Z',
    body: session.details,
    location: session.place,
  });
  expect(url.search).not.toContain('+');
});
