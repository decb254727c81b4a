import type { BookingRules, CountedSession, Limits } from './bookingSchedule.ts';
import { demandSense } from './demandSense.ts';
import { ceilMs } from './instantMs.ts';
import { monthStartOf, weekStartOf } from './localDate.ts';
import { dayMs, instantsOf, localDay, spansBetween, wallDays } from './wallClock.ts';

type FullReason = 'dayFull' | 'weekFull' | 'monthFull';

/** Whether the day, week or month of a local day (counted from 1970-01-01) has as many sessions as it may. */
export type Limit = { reason: FullReason; isFull: (day: number) => boolean };

/** The limits that are set, of days first. Sessions are counted by their start, in whole local days, weeks and months. */
export function limitsOf(rules: BookingRules, counted: readonly CountedSession[]): Limit[] {
  const { limits, typeLimits } = rules;
  if (!limits && !typeLimits) return [];
  const sessions = counted.map(({ startsAt, isOfType }) => {
    const ms = startsAt.epochMilliseconds;
    return { day: localDay(spansBetween(rules.zone, ms, ms), ms), isOfType };
  });
  const days = sessions.map(({ day }) => day);
  const daysOfType = sessions.flatMap(({ day, isOfType }) => (isOfType ? [day] : []));
  return unitsOf(rules).flatMap(({ reason, most, startOf }) => [
    ...limit(reason, { most: limits?.[most] ?? null, days, startOf }),
    ...limit(reason, { most: typeLimits?.[most] ?? null, days: daysOfType, startOf }),
  ]);
}

type Unit = {
  reason: FullReason;
  most: keyof Limits;
  /** The first day of the unit that holds a day, and the first of the next one. */
  startOf: (day: number) => number;
  nextOf: (day: number) => number;
};

function unitsOf(rules: BookingRules): Unit[] {
  const weekStart = rules.weekStart ?? 1;
  const startOfWeek = (day: number) => weekStartOf(day, weekStart);
  return [
    { reason: 'dayFull', most: 'perDay', startOf: (day) => day, nextOf: (day) => day + 1 },
    {
      reason: 'weekFull',
      most: 'perWeek',
      startOf: startOfWeek,
      nextOf: (day) => startOfWeek(day) + 7,
    },
    {
      reason: 'monthFull',
      most: 'perMonth',
      startOf: monthStartOf,
      nextOf: (day) => monthStartOf(monthStartOf(day) + 31),
    },
  ];
}

type Counting = { most: number | null; days: readonly number[]; startOf: (day: number) => number };

function limit(reason: FullReason, { most, days, startOf }: Counting): Limit[] {
  if (most === null) return [];
  const counts = new Map<number, number>();
  for (const day of days) counts.set(startOf(day), (counts.get(startOf(day)) ?? 0) + 1);
  return [{ reason, isFull: (day) => (counts.get(startOf(day)) ?? 0) >= most }];
}

/**
 * The instants [from, until) from which all sessions that count must be fetched, to judge starts in a
 * range by these rules: whole local days, weeks or months of the coach's zone, whichever have a limit.
 * Null where no limit is set.
 */
export function countedRange(
  rules: BookingRules,
  from: Temporal.Instant,
  until: Temporal.Instant,
): { from: Temporal.Instant; until: Temporal.Instant } | null {
  demandSense(rules);
  const units = unitsOf(rules).filter(
    ({ most }) =>
      (rules.limits?.[most] ?? null) !== null || (rules.typeLimits?.[most] ?? null) !== null,
  );
  if (units.length === 0) return null;
  const fromMs = from.epochMilliseconds;
  const { first, last } = daysBetween(rules.zone, fromMs, Math.max(ceilMs(until), fromMs + 1));
  const firstDay = Math.min(...units.map(({ startOf }) => startOf(first)));
  const lastDay = Math.max(...units.map(({ nextOf }) => nextOf(last))) - 1;
  const spans = spansBetween(rules.zone, (firstDay - 1) * dayMs, (lastDay + 2) * dayMs);
  const ranges = instantsOf([wallDays(firstDay, lastDay)], spans);
  return {
    from: Temporal.Instant.fromEpochMilliseconds(Math.min(...ranges.map((one) => one.startMs))),
    until: Temporal.Instant.fromEpochMilliseconds(Math.max(...ranges.map((one) => one.endMs))),
  };
}

/** The first and the last local day that a wall clock shows in [fromMs, untilMs); clocks that go back over midnight are minded. */
function daysBetween(
  zone: string,
  fromMs: number,
  untilMs: number,
): { first: number; last: number } {
  const days = spansBetween(zone, fromMs, untilMs - 1).flatMap((span) => [
    Math.floor((Math.max(span.startMs, fromMs) + span.offsetMs) / dayMs),
    Math.floor((Math.min(span.endMs, untilMs) - 1 + span.offsetMs) / dayMs),
  ]);
  return { first: Math.min(...days), last: Math.max(...days) };
}
