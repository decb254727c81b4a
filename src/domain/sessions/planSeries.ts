import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { explain, freeSlots, type Schedule, type UnbookableReason } from './availability.ts';
import { hourChanges } from './hourChanges.ts';
import { offerOf } from './offers.sql.ts';
import { rangeOf } from './rangeOf.ts';
import { repeatedTimes } from './repeatedTimes.ts';
import { meets, merged } from './ranges.ts';
import { scheduleBeside } from './schedule.sql.ts';
import { seriesLength } from './series.ts';
import { canonicalZone, unknownZone } from './zones.ts';

type Wish = {
  typeId: string;
  durationMinutes?: number | undefined;
  /** The first session: a UTC instant; its wall time in `zone` is repeated. */
  firstAt: Temporal.Instant;
  /** How many sessions, 2 to 26. */
  count: number;
  /** 1 to 8. */
  everyWeeks: number;
  /** The IANA zone whose wall time stays the same; the reader's unless said. */
  zone?: string | undefined;
  byLink?: boolean;
};

export type PlannedDate = {
  /** The wall time that is repeated; null where the clocks skip it that day. */
  startsAt: Temporal.Instant | null;
  /** 'YYYY-MM-DD' in `zone`. */
  date: string;
  /** What stands against it; null when it can be had. */
  reason: UnbookableReason | 'clientBusy' | 'skippedHour' | null;
  /** The nearest start within three days that can be had instead. */
  alternative: Temporal.Instant | null;
  /** Whether the coach's clock shows another hour at it than at the date before: their clocks, or the reader's, have changed. */
  movesForCoach: boolean;
};

export type SeriesPlan = { dates: PlannedDate[]; zone: string; coachZone: string };

const mostWeeksApart = 8;
const searchHours = 72;

/**
 * The dates of a series at one wall time, each with what stands against it and the nearest alternative. The dates before count for the
 * limits and breaks of those after. Nothing is kept. Refuses (422) a number or distance that is no series, an unknown zone, and with
 * `sessions.notBookable` what is not open.
 */
export async function planSeries(ctx: Ctx, wish: Wish): Promise<SeriesPlan> {
  const { count, everyWeeks, firstAt } = wish;
  const isCount =
    Number.isInteger(count) && count >= seriesLength.least && count <= seriesLength.most;
  if (!isCount) throw new Refused('common.invalid', 422, { fields: { count: 'common.invalid' } });
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > mostWeeksApart) {
    throw new Refused('common.invalid', 422, { fields: { everyWeeks: 'common.invalid' } });
  }
  const zone = canonicalZone(wish.zone ?? ctx.zone);
  if (zone === null) throw new Refused(unknownZone, 422, { fields: { zone: unknownZone } });
  const offer = await offerOf(ctx, wish.typeId, wish);
  if (!offer || !(wish.byLink ? offer.isOpenByLink : offer.isOpen)) {
    throw new Refused('sessions.notBookable', 422);
  }
  const walls = repeatedTimes(firstAt, { zone, count, everyWeeks });
  const last = walls.at(-1)?.at ?? firstAt;
  const range = {
    from: firstAt.subtract({ hours: searchHours }),
    until: last.add({ hours: searchHours + 24 }),
  };
  const own = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  const except = own === null ? {} : { exceptHoldsOf: own };
  const { schedule, theirs } = await scheduleBeside(ctx, offer, {
    ...range,
    ...except,
    personId: own,
  });
  const taken = merged(theirs.map(rangeOf));
  const picked: Temporal.Instant[] = [];
  const length = { minutes: offer.durationMinutes };
  const isOwnFree = (startsAt: Temporal.Instant) =>
    !meets(taken, rangeOf({ startsAt, endsAt: startsAt.add(length) }));
  const clocks = { zone: offer.zone, keptIn: zone };
  const moved = hourChanges(
    walls.map(({ at }) => at),
    clocks,
  );
  const dates = walls.map(({ at, date, exists }) => {
    const sofar = withPicked(schedule, picked, length);
    const reason: PlannedDate['reason'] = exists
      ? reasonAgainst(sofar, at, isOwnFree)
      : 'skippedHour';
    const alternative = reason === null ? null : nearest(sofar, at, isOwnFree);
    if (reason === null) picked.push(at);
    return {
      startsAt: exists ? at : null,
      date,
      reason,
      alternative,
      movesForCoach: moved.includes(at),
    };
  });
  return { dates, zone, coachZone: offer.zone };
}

/** The schedule as it would be with the dates before already booked. */
function withPicked(
  schedule: Schedule,
  picked: readonly Temporal.Instant[],
  length: { minutes: number },
): Schedule {
  const taken = picked.map((startsAt) => ({ startsAt, endsAt: startsAt.add(length) }));
  return {
    ...schedule,
    busy: [...schedule.busy, ...taken],
    counted: [
      ...(schedule.counted ?? []),
      ...picked.map((startsAt) => ({ startsAt, isOfType: true })),
    ],
  };
}

function reasonAgainst(
  schedule: Schedule,
  at: Temporal.Instant,
  isOwnFree: (startsAt: Temporal.Instant) => boolean,
): UnbookableReason | 'clientBusy' | null {
  const [reason] = explain(schedule, at);
  if (reason !== undefined) return reason;
  return isOwnFree(at) ? null : 'clientBusy';
}

function nearest(
  schedule: Schedule,
  at: Temporal.Instant,
  isOwnFree: (startsAt: Temporal.Instant) => boolean,
): Temporal.Instant | null {
  const from = at.subtract({ hours: searchHours });
  const until = at.add({ hours: searchHours });
  const away = ({ startsAt }: { startsAt: Temporal.Instant }) =>
    Math.abs(startsAt.epochMilliseconds - at.epochMilliseconds);
  const [best] = freeSlots({ ...schedule, from, until })
    .filter(({ startsAt }) => isOwnFree(startsAt))
    .sort((a, b) => away(a) - away(b));
  return best?.startsAt ?? null;
}
