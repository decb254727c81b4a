import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { readBookingCoach, type BookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import type { TimesAsked } from '#domain/sessions/offerBeside.sql.ts';
import { minuteMs } from '#domain/sessions/wallClock.ts';
import { withoutAsking } from '#site/render/withoutAsking.ts';
import type { RefusalCode } from '../../../../refused.ts';
import type { Ctx } from '../../../../context.ts';
import { bookingHref } from './_bookingHref.ts';
import type { BookingQuery } from './_bookingQuery.ts';
import { bookingView, type BookingView } from './_bookingView.ts';
import { chosen, type Choice } from './_chosen.ts';
import { clocks, type Clocks } from './_clocks.ts';

/** Of a process. */
const mostPlans = 500;
/** In characters, of what plans are known by. */
const mostCharacters = 10_000_000;

const kept = new LRUCache<string, BookingPlan>({
  max: mostPlans,
  maxSize: mostCharacters,
  sizeCalculation: (_, key) => key.length,
  ttl: minuteMs,
});

type Asked = {
  /** As `bookingCoachText` told, with the times that were asked for there. */
  text: string;
  times: TimesAsked | null;
  query: BookingQuery;
  /** The whole query of the address. */
  search: string;
  byLink: boolean;
};

/** What an address shows of a coach. */
export type BookingPlan = {
  /** Its own name where it is kept, the same as long as it says the same; null where it has to be made each time. */
  id: string | null;
  coach: BookingCoach;
  choice: Choice | null;
  /** Why nothing is chosen, though something was named. */
  fault: RefusalCode | null;
  clocks: Clocks;
  /** Beside what the reader holds as a person; null without a choice. */
  view: BookingView | null;
};

/**
 * Made once for what it is made of: the database's own words about coach, reader and times, the address, the language and zone, and the minute. Free
 * times begin, and notices and horizons end, on whole minutes, so nothing of it changes within one; what had to ask the database for more
 * is made each time.
 */
export async function bookingPlan(ctx: Ctx, asked: Asked): Promise<BookingPlan> {
  const key = keyOf(ctx, asked);
  const known = kept.get(key);
  if (known) return known;
  const { made, hasAsked } = await withoutAsking(ctx, (watched) => madePlan(watched, asked));
  if (hasAsked) return made;
  const plan = { ...made, id: randomUUID() };
  kept.set(key, plan);
  return plan;
}

function keyOf({ actor, locale, zone, now }: Ctx, { text, search, byLink }: Asked): string {
  // Readers differ where the database speaks of them: in a session, a hold, as the coach. What is their own otherwise stands in its words.
  const isNamed = actor.kind === 'user' && text.includes(actor.user.id);
  const reader = isNamed ? actor.user.id : actor.kind;
  // A start is bookable to the very instant at which its notice ends.
  const minute = Math.ceil(now.epochMilliseconds / minuteMs);
  return [reader, locale, zone, minute, byLink, search, text].join('\n');
}

async function madePlan(ctx: Ctx, asked: Asked): Promise<BookingPlan> {
  const plan = await choicePlan(ctx, asked);
  const { coach, choice } = plan;
  if (!choice) return plan;
  return { ...plan, view: await viewOf(ctx, { ...asked, ...plan, choice }, { hold: coach.hold }) };
}

/** Who and what, without the times: a form is yet to change them. */
export async function choicePlan(ctx: Ctx, { text, times, query }: Asked): Promise<BookingPlan> {
  const coach = await readBookingCoach(ctx, { text, times });
  const { choice, fault } = { fault: null, ...chosen(coach, query) };
  const type = choice?.type ?? null;
  const clock = clocks({ own: ctx.zone, named: query.zone, coach, type });
  return { id: null, coach, choice, fault, clocks: clock, view: null };
}

type Viewed = {
  coach: BookingCoach;
  choice: Choice;
  query: BookingQuery;
  byLink: boolean;
  clocks: Clocks;
};

type Held = { id: string; typeId: string; startsAt: Temporal.Instant };

/** The days and times of a choice, with what the reader holds: as a person, or else as a visitor. */
export function viewOf(
  ctx: Ctx,
  { coach, choice, query, byLink, clocks: { zone, besideZone, isPlaces } }: Viewed,
  { hold, visitorHold = null }: { hold: Held | null; visitorHold?: Held | null },
): Promise<BookingView> {
  return bookingView(ctx, {
    coach,
    typeId: choice.type.id,
    minutes: choice.length.minutes,
    byLink,
    hold: hold ?? visitorHold,
    isVisitors: hold === null && visitorHold !== null,
    chosen: (hold ?? visitorHold) ? null : query.at,
    day: query.day ?? query.at?.toZonedDateTimeISO(zone).toPlainDate() ?? null,
    view: query.view,
    zone,
    below: { zone: besideZone, isReaders: isPlaces },
    at: (change) => bookingHref(query, change),
  });
}
