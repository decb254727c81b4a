import ICAL from 'ical.js';
import { z } from 'zod';
import { CalendarRefused, type BusyInterval } from '#ports/busyCalendars.ts';
import type { Part } from './icsParts.ts';
import {
  earliestOf,
  latestOf,
  momentOf,
  momentsOf,
  movedTo,
  wallOf,
  type Moment,
  type Zones,
} from './moments.ts';
import { timeOf } from './zoneReader.ts';

type Asked = {
  from: Temporal.Instant;
  until: Temporal.Instant;
  zones: Zones;
  /** Steps that may still be taken, of all repetitions together. */
  steps: { left: number };
  blocks: (event: Part) => boolean;
};

/** How long an event lasts: whole days, a duration by the clock, or exactly so many milliseconds. */
type Length = { days: number } | { duration: Temporal.Duration } | { ms: number };

type Occurrence = { start: Moment; length: Length; isBusy: boolean };

/** When an event (with the changed repetitions of the same UID) takes time in a range. */
export function occurrencesOf(events: readonly Part[], asked: Asked): BusyInterval[] {
  const changes = events.filter((event) => event.first('recurrence-id') !== undefined);
  const masters = events.filter((event) => !changes.includes(event));
  const all = masters.flatMap((event) => repetitions(event, asked));
  for (const change of inOrder(changes, asked)) apply(change, all, asked);
  return all
    .filter(({ isBusy }) => isBusy)
    .map((occurrence) => intervalOf(occurrence, asked.zones));
}

function intervalOf({ start, length }: Occurrence, { owner }: Zones): BusyInterval {
  return { startsAt: earliestOf(start, owner), endsAt: endOf(start, length, owner) };
}

function endOf(start: Moment, length: Length, owner: Zones['owner']): Temporal.Instant {
  if ('ms' in length) return latestOf(start, owner).add({ milliseconds: length.ms });
  const duration =
    'days' in length ? Temporal.Duration.from({ days: length.days }) : length.duration;
  return start.isDay
    ? latestOf({ isDay: true, day: start.day.add(duration) }, owner)
    : start.zone.add(start.wall, duration);
}

/** The event itself, what its rules and dates add, and without what its exceptions take out. */
function repetitions(event: Part, asked: Asked): Occurrence[] {
  const { zones } = asked;
  const [start] = momentsOf(event.first('dtstart'), zones);
  if (!start) return [];
  const length = lengthOf(event, start, zones);
  const isBusy = asked.blocks(event);
  const rules = event.all('rrule').flatMap(({ values }) => values);
  const starts = [
    start,
    ...rules.flatMap((rule) => [...ruled(rule, { start, length }, asked)]),
    ...event.all('rdate').flatMap((property) => added(property, zones)),
  ];
  const exceptions = event.all('exdate').flatMap((each) => momentsOf(each, zones));
  const taken = new Set(exceptions.map((each) => (start.isDay ? dayOf(each) : keyOf(each))));
  const known = new Set<string>();
  return starts.flatMap((each) => {
    const keys = keysOf(each);
    if (keys.some((key) => taken.has(key)) || known.has(keyOf(each))) return [];
    known.add(keyOf(each));
    return [{ start: each, length, isBusy }];
  });
}

/** What an exception or a change names: an instant, or a whole day. */
function keyOf(moment: Moment): string {
  return moment.isDay ? moment.day.toString() : moment.zone.earliest(moment.wall).toString();
}

/** By which an occurrence may be named; some programs write the bare day of an event that has a time. */
function keysOf(moment: Moment): string[] {
  return [keyOf(moment), dayOf(moment)];
}

function dayOf(moment: Moment): string {
  return wallOf(moment).toPlainDate().toString();
}

function lengthOf(event: Part, start: Moment, zones: Zones): Length {
  const [end] = momentsOf(event.first('dtend'), zones);
  if (end) {
    if (start.isDay) {
      const days = wallOf(start).toPlainDate().until(wallOf(end).toPlainDate()).days;
      // Some programs end a day on itself.
      return { days: Math.max(days, 1) };
    }
    const from = latestOf(start, zones.owner);
    return { ms: from.until(latestOf(end, zones.owner)).total('milliseconds') };
  }
  const [duration] = event.first('duration')?.values ?? [];
  if (typeof duration === 'string') return { duration: Temporal.Duration.from(duration) };
  return start.isDay ? { days: 1 } : { ms: 0 };
}

/** The starts that a rule adds, as far as they can touch the range. */
function* ruled(
  rule: unknown,
  { start, length }: { start: Moment; length: Length },
  { from, until, zones, steps }: Asked,
): Generator<Moment> {
  const { recur, lastWall } = recurOf(rule, start, zones);
  const isAfter = (one: Temporal.PlainDateTime, other: Temporal.PlainDateTime) =>
    Temporal.PlainDateTime.compare(one, other) > 0;
  // Wide enough for every zone, and for changes that move an event by some days.
  const first = utcWall(from).subtract({ days: 31 }).subtract(hoursOf(length));
  const end = utcWall(until).add({ days: 2 });
  const iterator = recur.iterator(timeOf(wallOf(start)));
  for (;;) {
    if (steps.left-- <= 0) throw new CalendarRefused('tooMuch');
    const next = nextOf(iterator);
    if (!next || isAfter(next, end) || (lastWall && isAfter(next, lastWall))) return;
    if (!isAfter(first, next)) yield movedTo(start, next);
  }
}

const time = z.object({
  year: z.number(),
  month: z.number(),
  day: z.number(),
  hour: z.number(),
  minute: z.number(),
  second: z.number(),
});

function nextOf(iterator: ICAL.RecurIterator): Temporal.PlainDateTime | null {
  // Its type leaves out that it ends.
  const next = time.safeParse(iterator.next());
  if (!next.success) return null;
  const { year, month, day, hour, minute, second } = next.data;
  return new Temporal.PlainDateTime(year, month, day, hour, minute, second);
}

function utcWall(instant: Temporal.Instant): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO('UTC').toPlainDateTime();
}

function hoursOf(length: Length): Temporal.Duration {
  if ('days' in length) return Temporal.Duration.from({ hours: 24 * length.days });
  if ('ms' in length) return Temporal.Duration.from({ milliseconds: Math.round(length.ms) });
  const hours = length.duration.total({ unit: 'hours', relativeTo: '2026-01-01' });
  return Temporal.Duration.from({ hours: Math.ceil(Math.max(hours, 0)) });
}

const ruleParts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]),
);

/** A rule counts in local times; only its end may be an instant (RFC 5545 §3.3.10), which its zone tells. */
function recurOf(rule: unknown, start: Moment, { owner }: Zones) {
  const { until, ...parts } = ruleParts.parse(rule);
  const text = Object.entries(parts)
    .map(([name, value]) => `${name.toUpperCase()}=${[value].flat().join(',')}`)
    .join(';');
  return { recur: ICAL.Recur.fromString(text), lastWall: lastWallOf(until, start, owner) };
}

function lastWallOf(
  until: unknown,
  start: Moment,
  owner: Zones['owner'],
): Temporal.PlainDateTime | null {
  const zone = start.isDay ? owner : start.zone;
  const last = momentOf(until, zone);
  if (!last) return null;
  if (last.isDay) return last.day.toPlainDateTime('23:59:59');
  return last.zone === zone || start.isDay ? last.wall : zone.wallAt(last.zone.latest(last.wall));
}

/** RDATE: days, times, or periods with a length of their own, of which the start is taken here. */
function added(property: ReturnType<Part['all']>[number], zones: Zones): Moment[] {
  if (property.type !== 'period') return momentsOf(property, zones);
  const starts = property.values.flatMap(
    (value) => z.array(z.string()).safeParse(value).data?.[0] ?? [],
  );
  return momentsOf({ ...property, values: starts }, zones);
}

/** A change of all that follow comes before the changes of single ones. */
function inOrder(changes: readonly Part[], { zones }: Asked): Part[] {
  const rank = (change: Part) => {
    const [named] = momentsOf(change.first('recurrence-id'), zones);
    const range = change.first('recurrence-id')?.param('range')?.toUpperCase();
    return `${range === 'THISANDFUTURE' ? '0' : '1'}${named ? wallOf(named).toString() : ''}`;
  };
  return [...changes].sort((one, other) => rank(one).localeCompare(rank(other)));
}

/** Puts a changed repetition in the place of the one that it names; alone (as a server that expands sends it) it is one by itself. */
function apply(change: Part, all: Occurrence[], { zones, blocks }: Asked): void {
  const property = change.first('recurrence-id');
  const [named] = momentsOf(property, zones);
  const [start] = momentsOf(change.first('dtstart'), zones);
  const replacement = start && {
    start,
    length: lengthOf(change, start, zones),
    isBusy: blocks(change),
  };
  if (!named) {
    if (replacement) all.push(replacement);
    return;
  }
  if (property?.param('range')?.toUpperCase() === 'THISANDFUTURE' && replacement) {
    const by = wallOf(named).until(wallOf(replacement.start));
    for (const each of all) {
      if (Temporal.PlainDateTime.compare(wallOf(each.start), wallOf(named)) < 0) continue;
      each.start = movedTo(replacement.start, wallOf(each.start).add(by));
      each.length = replacement.length;
      each.isBusy = replacement.isBusy;
    }
    return;
  }
  const place = all.findIndex((each) => keysOf(each.start).includes(keyOf(named)));
  if (place >= 0) all.splice(place, 1);
  if (replacement) all.push(replacement);
}
