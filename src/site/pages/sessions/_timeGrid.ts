import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';
import { lanesOf, type Lane } from './_lanesOf.ts';

type Range = { from: Temporal.Instant; until: Temporal.Instant };

/** In minutes from the top of the grid. */
type Extent = { from: number; length: number };

export type GridBlock = Extent &
  Lane & {
    session: ListedSession;
    /** It began on the day before. */
    isContinued: boolean;
  };

export type GridDay = {
  day: Temporal.PlainDate;
  /** How many begin on it. */
  count: number;
  /** When each row of an hour begins; null where the day has no such hour. */
  hours: (Temporal.Instant | null)[];
  blocks: GridBlock[];
  /** When its coach is there. */
  open: Extent[];
  /** Where the present moment lies. */
  now: number | null;
};

export type TimeGrid = {
  /** The rows, each an hour of the clock, with an instant at which it shows. */
  rows: { hour: number; at: Temporal.Instant }[];
  days: GridDay[];
};

type Asked = {
  days: readonly Temporal.PlainDate[];
  /** IANA. */
  zone: string;
  now: Temporal.Instant;
  /** When the coach is there, in order; null where nobody asks. */
  open?: readonly Range[] | null;
};

/** The hours that are shown even when nothing is in them. */
const usual = { first: 8, last: 18 };

type Row = { hour: number; isAgain: boolean };

/**
 * Days beside each other on one scale of the clock: an hour that comes twice on one of them has two rows, and one that the clock leaps over
 * on all of them has none. What goes on past midnight stands on both days.
 */
export function timeGrid(
  sessions: readonly ListedSession[],
  { days, zone, now, open = null }: Asked,
): TimeGrid {
  const clipped = days.map((day) => {
    const range = rangeOf(day, zone);
    return {
      day,
      range,
      sessions: sessions.flatMap((session) => {
        const part = within({ from: session.startsAt, until: session.endsAt }, range);
        return part ? [{ session, part }] : [];
      }),
      open: (open ?? []).flatMap((each) => within(each, range) ?? []),
    };
  });
  const parts = clipped.flatMap((each) => [...each.sessions.map(({ part }) => part), ...each.open]);
  const begins = parts.map(({ from }) => hourAt(from, zone));
  const ends = parts.map(({ until }) => hourAt(until.subtract({ minutes: 1 }), zone));
  const first = Math.min(usual.first, ...begins);
  const last = Math.max(usual.last, ...ends);
  const possible = Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap(
    (hour): Row[] => [
      { hour, isAgain: false },
      { hour, isAgain: true },
    ],
  );
  const found = possible.flatMap((row) => {
    const instants = clipped.map(({ day, range }) => beginOf(row, day, { range, zone }));
    const at = instants.find((each) => each !== null);
    return at ? [{ row, at, instants }] : [];
  });
  const rows = found.map(({ row }) => row);
  const extent = ({ from, until }: Range): Extent => {
    const begun = minuteOf(from, rows, zone);
    return {
      from: begun,
      length: minuteOf(until.subtract({ minutes: 1 }), rows, zone) + 1 - begun,
    };
  };
  return {
    rows: found.map(({ row: { hour }, at }) => ({ hour, at })),
    days: clipped.map(({ day, range, ...each }, index) => {
      const extents = each.sessions.map(({ part }) => extent(part));
      const lanes = lanesOf(extents);
      return {
        day,
        count: each.sessions.filter(({ session }) => isIn(session.startsAt, range)).length,
        hours: found.map(({ instants }) => instants[index] ?? null),
        blocks: each.sessions.map(({ session }, nth) => ({
          session,
          ...(extents[nth] ?? { from: 0, length: 0 }),
          ...(lanes[nth] ?? { lane: 0, lanes: 1 }),
          isContinued: !isIn(session.startsAt, range),
        })),
        open: each.open.map(extent),
        now: isIn(now, range) ? shownMinute(now, rows, zone) : null,
      };
    }),
  };
}

function rangeOf(day: Temporal.PlainDate, zone: string): Range {
  const begins = (each: Temporal.PlainDate) => each.toZonedDateTime(zone).toInstant();
  return { from: begins(day), until: begins(day.add({ days: 1 })) };
}

function within(each: Range, range: Range): Range | null {
  const from = isBefore(each.from, range.from) ? range.from : each.from;
  const until = isBefore(range.until, each.until) ? range.until : each.until;
  return isBefore(from, until) ? { from, until } : null;
}

function isIn(instant: Temporal.Instant, { from, until }: Range): boolean {
  return !isBefore(instant, from) && isBefore(instant, until);
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

function hourAt(instant: Temporal.Instant, zone: string): number {
  return instant.toZonedDateTimeISO(zone).hour;
}

/** When an hour of a day begins, also one of which only the later part comes; null where none of it does. */
function beginOf(
  { hour, isAgain }: Row,
  day: Temporal.PlainDate,
  { range, zone }: { range: Range; zone: string },
): Temporal.Instant | null {
  if (isEven(range, zone)) return isAgain ? null : range.from.add({ hours: hour });
  for (const minute of [0, 30]) {
    const wall = day.toPlainDateTime({ hour, minute });
    const [one, other] = (['earlier', 'later'] as const).map((disambiguation) =>
      wall.toZonedDateTime(zone, { disambiguation }),
    );
    const at = isAgain ? other : one;
    const isThere = at?.toPlainDateTime().equals(wall);
    const isTwice = one?.epochMilliseconds !== other?.epochMilliseconds;
    if (at && isThere && (isTwice || !isAgain)) return at.toInstant().subtract({ minutes: minute });
  }
  return null;
}

/** Whether the clock is not changed between. */
function isEven({ from, until }: Range, zone: string): boolean {
  const [begins, ends] = [from, until].map((each) => each.toZonedDateTimeISO(zone).offset);
  return begins === ends && until.since(from).total('hours') === 24;
}

function shownMinute(instant: Temporal.Instant, rows: readonly Row[], zone: string): number | null {
  const { hour, minute, isAgain } = wallOf(instant, zone);
  const index = rows.findIndex((row) => row.hour === hour && row.isAgain === isAgain);
  return index === -1 ? null : index * 60 + minute;
}

function minuteOf(instant: Temporal.Instant, rows: readonly Row[], zone: string): number {
  return shownMinute(instant, rows, zone) ?? 0;
}

function wallOf(instant: Temporal.Instant, zone: string) {
  const at = instant.toZonedDateTimeISO(zone);
  const first = at.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' });
  return {
    hour: at.hour,
    minute: at.minute,
    isAgain: first.epochMilliseconds < at.epochMilliseconds,
  };
}
