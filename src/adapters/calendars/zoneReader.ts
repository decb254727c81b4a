import ICAL from 'ical.js';
import { windowsZones } from './windowsZones.ts';

/** How wall times of a zone are read: as instants, or as the widest span in which they may lie. */
export type Zone = {
  isKnown: boolean;
  earliest(wall: Temporal.PlainDateTime): Temporal.Instant;
  latest(wall: Temporal.PlainDateTime): Temporal.Instant;
  /** What its clocks show then. */
  wallAt(instant: Temporal.Instant): Temporal.PlainDateTime;
  /** Days are as long as its clocks make them, hours are hours. */
  add(wall: Temporal.PlainDateTime, duration: Temporal.Duration): Temporal.Instant;
};

/** The IANA zone, read by the data of the platform. A time that the clocks skip is taken by the offset before (RFC 5545 §3.3.5); of a repeated one, the first. */
export function ianaZone(name: string): Zone {
  const zoned = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime(name);
  return {
    isKnown: true,
    earliest: (wall) => zoned(wall).toInstant(),
    latest: (wall) => zoned(wall).toInstant(),
    wallAt: (instant) => instant.toZonedDateTimeISO(name).toPlainDateTime(),
    add: (wall, duration) => zoned(wall).add(duration).toInstant(),
  };
}

/** A zone by the TZID of a calendar file: an IANA name (also behind a prefix), a name of Windows', one that the file itself explains, else none that is known. */
export function zoneReader(explained: readonly ICAL.Component[]): (tzid: string) => Zone {
  const own = new Map(
    explained.map((component) => [
      String(component.getFirstPropertyValue('tzid')),
      new ICAL.Timezone(component),
    ]),
  );
  const known = new Map<string, Zone>();
  return (tzid) => {
    const found = known.get(tzid);
    if (found) return found;
    const iana = ianaName(tzid);
    const timezone = own.get(tzid);
    const zone = iana === null ? explainedZone(timezone) : ianaZone(iana);
    known.set(tzid, zone);
    return zone;
  };
}

/** Names come quoted, with a vendor's prefix (`/freeassociation.sourceforge.net/Europe/London`), or as Windows has them. */
function ianaName(tzid: string): string | null {
  const name = tzid.trim().replace(/^"(.*)"$/, '$1');
  const windows = windowsZones.get(name.toLowerCase());
  if (windows !== undefined) return windows;
  const parts = name.split('/').filter((part) => part !== '');
  for (let from = 0; from < parts.length; from++) {
    const candidate = parts.slice(from).join('/');
    if (isIana(candidate)) return candidate;
  }
  return null;
}

function isIana(name: string): boolean {
  // A bare word behind a prefix is no zone: "/example.com/zones/Cuba" names a file.
  if (!/^(?:[A-Za-z_]+\/[\w+/-]+|UTC|GMT|Etc\/\S+|[A-Z]{3,4}(?:\d[A-Z]{3})?)$/.test(name))
    return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function explainedZone(timezone: ICAL.Timezone | undefined): Zone {
  return timezone && hasObservances(timezone) ? ownZone(timezone) : unknownZone;
}

function hasObservances({ component }: ICAL.Timezone): boolean {
  return component.getAllSubcomponents().length > 0;
}

/** A VTIMEZONE of the file. */
function ownZone(timezone: ICAL.Timezone): Zone {
  const offsetAt = (wall: Temporal.PlainDateTime) => timezone.utcOffset(timeOf(wall));
  const instantOf = (wall: Temporal.PlainDateTime) =>
    wall
      .toZonedDateTime('UTC')
      .toInstant()
      .subtract({ seconds: offsetAt(wall) });
  return {
    isKnown: true,
    earliest: instantOf,
    latest: instantOf,
    wallAt: (instant) => {
      const utc = instant.toZonedDateTimeISO('UTC').toPlainDateTime();
      return utc.add({ seconds: offsetAt(utc) });
    },
    add: (wall, duration) => {
      const { days, weeks } = duration;
      const rest = duration.with({ days: 0, weeks: 0 });
      return instantOf(wall.add({ days, weeks })).add(rest);
    },
  };
}

export function timeOf(wall: Temporal.PlainDateTime): ICAL.Time {
  const { year, month, day, hour, minute, second } = wall;
  return ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false });
}

/** Nobody knows it: clocks on this earth show a time up to 14 hours before and 12 hours after UTC does. */
const unknownZone: Zone = {
  isKnown: false,
  earliest: (wall) => wall.toZonedDateTime('+14:00').toInstant(),
  latest: (wall) => wall.toZonedDateTime('-12:00').toInstant(),
  wallAt: (instant) => instant.toZonedDateTimeISO('UTC').toPlainDateTime(),
  add: (wall, duration) => wall.add(duration).toZonedDateTime('-12:00').toInstant(),
};
