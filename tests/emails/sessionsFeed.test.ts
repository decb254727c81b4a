import { execFileSync } from 'node:child_process';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sessionsFeed, type FeedEntry, type SessionsFeedView } from '#emails/sessionsFeed.ts';
import { translator } from '#i18n/translate.ts';

const hebrew =
  'פגישת היכרות ארוכה במיוחד, עם שם שאינו נגמר ועם פסיקים; ונקודה־פסיק \\ ולוכסן, כדי שהשורה תישבר באמצע';

describe('a feed of sessions', () => {
  test('has lines of 75 octets at most, ended by CRLF and broken between letters', () => {
    const text = feed([entry({ title: hebrew, otherName: 'נדב 👩🏽‍🏫 ארד' })]);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (const line of linesOf(Buffer.from(text))) {
      expect(line.length).toBeLessThanOrEqual(75);
      expect(() => decoder.decode(line)).not.toThrow();
    }
    const [event] = readByIcalJs(text);
    expect(event?.summary).toContain(hebrew);
  });

  test('says how each session stands', () => {
    const text = feed([
      entry({ status: 'confirmed', sequence: 1 }),
      entry({ status: 'tentative', sequence: 1 }),
      entry({ status: 'cancelled', sequence: 4 }),
    ]);
    const events = readByIcalJs(text);
    expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'TENTATIVE', 'CANCELLED']);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 1, 4]);
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain('DTSTAMP:20261122T120000Z');
    expect(text).toContain('LAST-MODIFIED:20261122T120000Z');
  });

  test('is the same text as long as nothing changed', () => {
    expect(feed([entry()])).toBe(feed([entry()]));
  });

  test('is a calendar too when nothing was booked', () => {
    expect(readByIcalJs(feed([]))).toEqual([]);
  });
});

describe('two readers that know nothing of each other read the same', () => {
  const days = ['2027-03-26', '2027-10-31', '2027-03-14', '2027-11-07', '2027-07-01'];
  const zones = [
    'Asia/Jerusalem',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'UTC',
  ];
  test.each(zones)('in %s', (zone) => {
    const entries = days.map((day, index) =>
      entry({
        startsAt: Temporal.Instant.from(`${day}T08:30:00Z`),
        endsAt: Temporal.Instant.from(`${day}T09:20:00Z`),
        sequence: index,
        title: hebrew,
      }),
    );
    const text = feed(entries, { zone });
    const byIcalJs = readByIcalJs(text);
    const byVobject = readByVobject(text);
    expect(byVobject).toEqual(byIcalJs);
    expect(byIcalJs.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))).toEqual(
      entries.map(({ startsAt, endsAt }) => ({
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
      })),
    );
    expect(byIcalJs.map(({ uid }) => uid)).toEqual(
      entries.map(({ sessionId }) => `${sessionId}@loom.example`),
    );
  });
});

const read = z.object({
  uid: z.string(),
  summary: z.string(),
  status: z.string(),
  sequence: z.number(),
  startsAt: z.string(),
  endsAt: z.string(),
});

type Read = z.output<typeof read>;

/** Mozilla's reader. */
function readByIcalJs(text: string): Read[] {
  const calendar = ICAL.Component.fromString(text);
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const instantOf = (time: ICAL.Time) => {
      const zone = zones.find(({ tzid }) => tzid === time.zone.tzid);
      if (zone) time.zone = zone;
      return Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000).toString();
    };
    return {
      uid: event.uid,
      summary: event.summary,
      status: String(component.getFirstPropertyValue('status')),
      sequence: event.sequence,
      startsAt: instantOf(event.startDate),
      endsAt: instantOf(event.endDate),
    };
  });
}

/** The reader behind Radicale, in another language. */
function readByVobject(text: string): Read[] {
  const program = [
    'import sys, json, datetime, vobject',
    'calendar = vobject.readOne(sys.stdin.buffer.read().decode("utf-8"))',
    'z = lambda t: t.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")',
    'print(json.dumps([{"uid": e.uid.value, "summary": e.summary.value, "status": e.status.value, "sequence": int(e.sequence.value), "startsAt": z(e.dtstart.value), "endsAt": z(e.dtend.value)} for e in calendar.vevent_list]))',
  ].join('\n');
  const answer = execFileSync('/usr/bin/python3', ['-c', program], { input: text });
  return z.array(read).parse(JSON.parse(answer.toString()));
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  let from = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n', from);
    if (end < 0) return;
    yield bytes.subarray(from, end);
    from = end + 2;
  }
}

let made = 0;
function entry(wish: Partial<FeedEntry> = {}): FeedEntry {
  made = wish.sessionId === undefined ? (made + 1) % 90 : made;
  return {
    sessionId: `0195d2a0-7f00-7000-8000-0000000000${String(10 + (Object.keys(wish).length === 0 ? 0 : made))}`,
    status: 'confirmed',
    sequence: 1,
    startsAt: Temporal.Instant.from('2026-12-01T10:00:00Z'),
    endsAt: Temporal.Instant.from('2026-12-01T10:50:00Z'),
    changedAt: Temporal.Instant.from('2026-11-22T12:00:00Z'),
    title: 'Follow-up session',
    otherName: 'Maya Levin',
    place: 'video',
    address: null,
    ...wish,
  };
}

function feed(entries: FeedEntry[], wish: Partial<SessionsFeedView> = {}): string {
  return sessionsFeed(translator('he'), {
    host: 'loom.example',
    origin: 'https://loom.example',
    organizer: { name: 'Loom', address: 'hello@loom.example' },
    name: 'לום: הפגישות שלי',
    zone: 'Asia/Jerusalem',
    entries,
    ...wish,
  });
}
