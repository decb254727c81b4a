import { z } from 'zod';
import type { BusyInterval, BusyQuestion } from '#ports/busyCalendars.ts';
import { blocksTime } from './blocksTime.ts';
import { icsParts, type Part } from './icsParts.ts';
import { momentOf, type Zones } from './moments.ts';
import { occurrencesOf } from './occurrences.ts';
import { unite } from './unite.ts';
import { ianaZone, zoneReader } from './zoneReader.ts';

export type IcsQuestion = Pick<BusyQuestion, 'from' | 'until' | 'zone' | 'addresses' | 'ownHost'>;

export type IcsReading = { busy: BusyInterval[]; hasUnknownZones: boolean };

/** A file with repetitions that take more steps than this is refused: `tooMuch`. */
const mostSteps = 200_000;

/**
 * The busy times of calendar files (RFC 5545). Transparent, cancelled and declined events are free, tentative ones busy; whole days are the
 * owner's, their end exclusive; repetitions are followed with their exceptions; a time in a zone that nobody knows takes all it may
 * take. Refuses `notACalendar`, `tooMuch`.
 */
export function busyOfIcs(files: readonly string[], question: IcsQuestion): IcsReading {
  const owner = ianaZone(question.zone);
  const steps = { left: mostSteps };
  const seen = { hasUnknownZones: false };
  const busy = files.flatMap((file) => {
    const { method, parts, zones } = icsParts(file);
    if (method === 'CANCEL') return [];
    const of = zoneReader(zones);
    const known: Zones = {
      owner,
      of: (tzid) => {
        const zone = of(tzid);
        if (!zone.isKnown) seen.hasUnknownZones = true;
        return zone;
      },
    };
    return [
      ...parts.filter(({ name }) => name === 'vfreebusy').flatMap((part) => freeBusy(part, known)),
      ...byUid(parts).flatMap((events) =>
        occurrencesOf(events, {
          ...question,
          zones: known,
          steps,
          blocks: (event) => blocksTime(event, question),
        }),
      ),
    ];
  });
  return { busy: unite(busy, question), hasUnknownZones: seen.hasUnknownZones };
}

/** An event and its changed repetitions share a UID. */
function byUid(parts: readonly Part[]): Part[][] {
  const groups = new Map<string, Part[]>();
  for (const part of parts.filter(({ name }) => name === 'vevent')) {
    const uid = part.text('uid');
    // Without one, an event stands by itself.
    const key = uid === '' ? `\0${String(groups.size)}` : uid;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()];
}

/** Busy times that are published without their events: periods of a start and an end or a duration. */
function freeBusy(part: Part, zones: Zones): BusyInterval[] {
  return part
    .all('freebusy')
    .filter((property) => (property.param('fbtype') ?? 'BUSY').toUpperCase() !== 'FREE')
    .flatMap(({ values }) => values.flatMap((value) => periodOf(value, zones) ?? []));
}

function periodOf(value: unknown, { owner }: Zones): BusyInterval | null {
  const period = z.tuple([z.string(), z.string()]).safeParse(value);
  if (!period.success) return null;
  const [from, until] = period.data;
  const start = momentOf(from, owner);
  if (!start || start.isDay) return null;
  const startsAt = start.zone.earliest(start.wall);
  if (/^[-+]?P/.test(until)) {
    return { startsAt, endsAt: start.zone.add(start.wall, Temporal.Duration.from(until)) };
  }
  const end = momentOf(until, owner);
  return !end || end.isDay ? null : { startsAt, endsAt: end.zone.latest(end.wall) };
}
