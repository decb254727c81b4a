import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { sessionCalendar, type SessionCalendarView } from '#emails/calendar.ts';

describe('the calendar part of a mail', () => {
  test('a booking is a request that a calendar program reads', () => {
    const { method, content } = sessionCalendar(aSession());
    const { calendar, event } = read(content);
    expect(method).toBe('REQUEST');
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(event.uid).toBe('0195d2a0-7f00-7000-8000-000000000001@loom.example.test');
    expect(event.sequence).toBe(0);
    expect(event.summary).toBe('Clarity session with Maya Stone');
    expect(event.location).toBe('Video call; room 3, second floor');
    expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(event.organizer).toBe('mailto:loom@example.test');
    expect(event.attendees).toHaveLength(1);
    expect(event.attendees[0]?.getFirstValue()?.toString().toLowerCase()).toBe(
      'mailto:noa@example.test',
    );
    expect(event.attendees[0]?.getParameter('partstat')).toBe('ACCEPTED');
  });

  test('a cancellation is about the same event, later', () => {
    const booked = read(sessionCalendar(aSession()).content);
    const cancelled = read(sessionCalendar(aSession({ method: 'CANCEL', sequence: 1 })).content);
    expect(cancelled.calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(cancelled.event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(cancelled.event.uid).toBe(booked.event.uid);
    expect(cancelled.event.organizer).toBe(booked.event.organizer);
    expect(cancelled.event.sequence).toBe(1);
  });

  test('stamps are in UTC, as the standard wants, whatever the zone', () => {
    const { content } = sessionCalendar(aSession());
    expect(content).toContain('\r\nDTSTAMP:20261122T120000Z\r\n');
    expect(content).toContain('\r\nLAST-MODIFIED:20261122T120000Z\r\n');
  });
});

describe('the time in the calendar part is the instant that was booked', () => {
  test.each([
    ['Asia/Jerusalem', '2027-03-25T08:00Z'],
    ['Asia/Jerusalem', '2027-03-26T08:00Z'],
    ['Asia/Jerusalem', '2027-10-29T08:00Z'],
    ['Asia/Jerusalem', '2027-10-31T08:00Z'],
    ['America/New_York', '2027-03-14T15:00Z'],
    ['America/New_York', '2027-11-07T15:00Z'],
    ['Europe/London', '2027-07-01T08:00Z'],
    ['Asia/Kolkata', '2027-03-01T08:00Z'],
    ['Asia/Kathmandu', '2027-03-01T08:00Z'],
    ['Australia/Lord_Howe', '2027-04-05T00:00Z'],
    ['Australia/Lord_Howe', '2027-10-04T00:00Z'],
    ['Africa/Cairo', '2027-04-30T08:00Z'],
    ['America/Havana', '2027-03-14T15:00Z'],
    ['America/Santiago', '2027-09-05T15:00Z'],
    ['Africa/Casablanca', '2025-02-24T10:00Z'],
    ['Africa/Casablanca', '2025-06-24T10:00Z'],
    ['Pacific/Apia', '2027-03-01T08:00Z'],
    ['UTC', '2027-03-01T08:00Z'],
  ])('%s, %s', (zone, start) => {
    const startsAt = Temporal.Instant.from(start);
    const endsAt = startsAt.add({ minutes: 50 });
    const { content } = sessionCalendar(aSession({ zone, startsAt, endsAt }));
    const { event, zones } = read(content);
    expect(zones).toEqual(zone === 'UTC' ? [] : [zone]);
    expect(event.startDate.toUnixTime() * 1000).toBe(startsAt.epochMilliseconds);
    expect(event.endDate.toUnixTime() * 1000).toBe(endsAt.epochMilliseconds);
    const wall = startsAt.toZonedDateTimeISO(zone).toPlainDateTime();
    expect(event.startDate.toString().replace('Z', '')).toBe(
      wall.toString({ smallestUnit: 'second' }),
    );
  });
});

describe('byte by byte', () => {
  const { content } = sessionCalendar(
    aSession({
      summary: `פגישת אימון ארוכה במיוחד עם מאיה 🧵${'שלום '.repeat(20)}`,
      attendee: { name: 'Noa "Nono" Levi, נועה לוי', address: 'noa@example.test' },
    }),
  );

  test('lines end in CRLF, and no line is longer than 75 octets', () => {
    expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of content.split('\r\n')) {
      expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75);
    }
  });

  test('a fold never cuts a letter in two', () => {
    for (const line of content.split('\r\n')) expect(line.isWellFormed()).toBe(true);
    const strict = new TextDecoder('utf8', { fatal: true });
    for (const line of splitBytes(Buffer.from(content, 'utf8'))) {
      expect(() => strict.decode(line)).not.toThrow();
    }
  });

  test('folded and quoted words come back as they were', () => {
    const { event } = read(content);
    expect(event.summary).toBe(`פגישת אימון ארוכה במיוחד עם מאיה 🧵${'שלום '.repeat(20)}`);
    expect(event.attendees[0]?.getParameter('cn')).toBe('Noa "Nono" Levi, נועה לוי');
  });

  test('a line break in a name adds no line', () => {
    const sly = sessionCalendar(
      aSession({ summary: 'Hello\r\nATTENDEE:mailto:other@example.test' }),
    );
    expect(read(sly.content).event.attendees).toHaveLength(1);
  });
});

function aSession(more: Partial<SessionCalendarView> = {}): SessionCalendarView {
  return {
    method: 'REQUEST',
    sessionId: '0195d2a0-7f00-7000-8000-000000000001',
    host: 'loom.example.test',
    sequence: 0,
    organizer: { name: 'Loom', address: 'loom@example.test' },
    attendee: { name: 'Noa Levi', address: 'noa@example.test' },
    zone: 'Asia/Jerusalem',
    summary: 'Clarity session with Maya Stone',
    startsAt: Temporal.Instant.from('2026-12-03T08:00Z'),
    endsAt: Temporal.Instant.from('2026-12-03T08:50Z'),
    changedAt: Temporal.Instant.from('2026-11-22T12:00:00.123Z'),
    place: 'Video call; room 3, second floor',
    url: 'https://loom.example.test/sessions/0195d2a0-7f00-7000-8000-000000000001',
    ...more,
  };
}

function read(content: string) {
  const calendar = ICAL.Component.fromString(content);
  const zones = calendar.getAllSubcomponents('vtimezone').map((component) => {
    const zone = new ICAL.Timezone(component);
    ICAL.TimezoneService.register(zone);
    return zone.tzid;
  });
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  return { calendar, event, zones };
}

function splitBytes(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf('\r\n'); at !== -1; at = bytes.indexOf('\r\n', from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 2;
  }
  return lines;
}
