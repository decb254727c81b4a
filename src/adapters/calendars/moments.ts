import type { Property } from './icsParts.ts';
import { ianaZone, type Zone } from './zoneReader.ts';

/** A start or end as a calendar file has it: a day, or a wall time in a zone. */
export type Moment =
  | { isDay: true; day: Temporal.PlainDate }
  | { isDay: false; wall: Temporal.PlainDateTime; zone: Zone };

export type Zones = {
  of: (tzid: string) => Zone;
  /** Of days, and of times that name no zone. */
  owner: Zone;
};

const utc = ianaZone('UTC');

/** The moments of a property; what is no date or time is left out. */
export function momentsOf(property: Property | undefined, zones: Zones): Moment[] {
  if (!property) return [];
  const tzid = property.param('tzid');
  const zone = tzid === undefined ? zones.owner : zones.of(tzid);
  return property.values.flatMap((value) => momentOf(value, zone) ?? []);
}

/** `2027-03-26`, `2027-03-26T08:30:00`, or that with a Z. */
export function momentOf(value: unknown, zone: Zone): Moment | null {
  if (typeof value !== 'string') return null;
  try {
    if (!value.includes('T')) return { isDay: true, day: Temporal.PlainDate.from(value) };
    const isUtc = value.endsWith('Z');
    const wall = Temporal.PlainDateTime.from(isUtc ? value.slice(0, -1) : value);
    return { isDay: false, wall, zone: isUtc ? utc : zone };
  } catch {
    return null;
  }
}

/** The local time at which a moment begins. */
export function wallOf(moment: Moment): Temporal.PlainDateTime {
  return moment.isDay ? moment.day.toPlainDateTime() : moment.wall;
}

/** The first instant that it may be. */
export function earliestOf(moment: Moment, owner: Zone): Temporal.Instant {
  return moment.isDay ? startOfDay(moment.day, owner) : moment.zone.earliest(moment.wall);
}

/** The last instant that it may be. */
export function latestOf(moment: Moment, owner: Zone): Temporal.Instant {
  return moment.isDay ? startOfDay(moment.day, owner) : moment.zone.latest(moment.wall);
}

/** Where midnight is skipped, a day begins with its first instant: the owner's zone reads it so. */
function startOfDay(day: Temporal.PlainDate, owner: Zone): Temporal.Instant {
  return owner.earliest(day.toPlainDateTime());
}

/** The same kind of moment at another local time. */
export function movedTo(moment: Moment, wall: Temporal.PlainDateTime): Moment {
  return moment.isDay ? { isDay: true, day: wall.toPlainDate() } : { ...moment, wall };
}
