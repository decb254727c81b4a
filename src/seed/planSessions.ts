import { demoClients, demoCoaches, demoPairs, type DemoCoach } from './demoPeople.ts';
import { dice, type Dice } from './dice.ts';
import type { SessionKind } from '#domain/sessions/sessionKinds.ts';

type Outcome = 'completed' | 'missed' | 'cancelled' | 'confirmed' | 'pending';

export type PlannedSession = {
  coach: string;
  client: string;
  kind: SessionKind;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** When the client booked it. */
  bookedAt: Temporal.Instant;
  outcome: Outcome;
};

const minutesOf = { discovery: 30, initial: 80, followUp: 50 } as const;
/** What a pair begins with. */
const firstKinds = ['discovery', 'initial'] as const;
const pastWeeks = 9;
const nextWeeks = 3;

/**
 * Two months of sessions around `now` for every pair: within the coaches' hours, never two at once for anybody, with
 * room around each. The same `now` gives the same plan.
 */
export function planSessions(now: Temporal.Instant): PlannedSession[] {
  const chance = dice(20261122);
  const taken: PlannedSession[] = [];
  for (const [index, pair] of demoPairs.entries()) {
    const coach = demoCoaches.find(({ key }) => key === pair.coach);
    if (!coach || !demoClients.some(({ key }) => key === pair.client)) continue;
    const weekday = coach.weekdays[index % coach.weekdays.length] ?? 1;
    let met = 0;
    for (let week = -pastWeeks + (index % 2); week <= nextWeeks; week += pair.everyWeeks) {
      const date = dayOf(now, coach, week, weekday);
      const kind = firstKinds[met] ?? 'followUp';
      const slot = freeSlot(taken, { coach, client: pair.client, date, kind, chance, now });
      if (!slot) continue;
      met += 1;
      taken.push({ ...slot, outcome: outcomeOf(slot.startsAt, now, met, coach, chance) });
    }
  }
  return taken.sort((a, b) => Temporal.Instant.compare(a.bookedAt, b.bookedAt));
}

function dayOf(
  now: Temporal.Instant,
  { zone }: DemoCoach,
  week: number,
  weekday: number,
): Temporal.PlainDate {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return today.add({ days: week * 7 + ((weekday - today.dayOfWeek + 7) % 7) });
}

type Wish = {
  coach: DemoCoach;
  client: string;
  date: Temporal.PlainDate;
  kind: PlannedSession['kind'];
  chance: Dice;
  now: Temporal.Instant;
};

function freeSlot(
  taken: PlannedSession[],
  wish: Wish,
): Omit<PlannedSession, 'outcome'> | undefined {
  const { coach, client, kind, chance, now } = wish;
  const starts = startsOn(wish);
  const from = Math.floor(chance() * starts.length);
  for (const startsAt of [...starts.slice(from), ...starts.slice(0, from)]) {
    const endsAt = startsAt.add({ minutes: minutesOf[kind] });
    // Nobody is in the middle of a session while the demo starts: what is past is past.
    if (Temporal.Instant.compare(startsAt, now) <= 0 && Temporal.Instant.compare(endsAt, now) > 0) {
      continue;
    }
    const clashes = taken.some(
      (other) =>
        (other.coach === coach.key || other.client === client) &&
        Temporal.Instant.compare(startsAt.subtract({ minutes: 10 }), other.endsAt) < 0 &&
        Temporal.Instant.compare(endsAt.add({ minutes: 10 }), other.startsAt) > 0,
    );
    if (clashes) continue;
    return {
      coach: coach.key,
      client,
      kind,
      startsAt,
      endsAt,
      bookedAt: bookedBefore(wish, startsAt),
    };
  }
  return undefined;
}

/** Every half hour of the coach's day at which a session of this kind fits, on the wall clock. */
function startsOn({ coach, date, kind }: Wish): Temporal.Instant[] {
  return coach.hours.flatMap(([from, to]) => {
    const end = date.toZonedDateTime({ timeZone: coach.zone, plainTime: to }).toInstant();
    const starts: Temporal.Instant[] = [];
    let start = date.toZonedDateTime({ timeZone: coach.zone, plainTime: from }).toInstant();
    while (Temporal.Instant.compare(start.add({ minutes: minutesOf[kind] }), end) <= 0) {
      starts.push(start);
      start = start.add({ minutes: 30 });
    }
    return starts;
  });
}

/** Two to eight days before, and never in the future. */
function bookedBefore({ chance, now }: Wish, startsAt: Temporal.Instant): Temporal.Instant {
  const booked = startsAt.subtract({ hours: 48 + Math.floor(chance() * 144) });
  const latest = now.subtract({ hours: 1 + Math.floor(chance() * 30) });
  return Temporal.Instant.compare(booked, latest) < 0 ? booked : latest;
}

function outcomeOf(
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
  met: number,
  coach: DemoCoach,
  chance: Dice,
): Outcome {
  const roll = chance();
  if (Temporal.Instant.compare(startsAt, now) > 0) {
    const isFar = Temporal.Instant.compare(startsAt, now.add({ hours: 24 * 8 })) > 0;
    return coach.needsApproval === true && isFar ? 'pending' : 'confirmed';
  }
  // The first meetings make the engagement; they take place.
  if (met <= 2 || roll < 0.86) return 'completed';
  return roll < 0.92 ? 'missed' : 'cancelled';
}
