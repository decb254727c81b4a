import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { Interval, Schedule, WeeklyWindow } from './availability.ts';
import { places } from './places.ts';
import { takesTime } from './takesTime.sql.ts';

const weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

const offerRow = z.object({
  typeId: z.string(),
  coachId: z.string(),
  slug: z.string(),
  /** Published profile, bookable type, active person: whether clients may book it at all. */
  isOpen: z.boolean(),
  durationMinutes: z.number(),
  priceMinor: z.number(),
  currency: z.string(),
  place: z.enum(places),
  needsApproval: z.boolean(),
  zone: z.string(),
  noticeMinutes: z.number(),
  horizonDays: z.number(),
  stepMinutes: z.number(),
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
  windows: z.array(z.object({ weekday, startsAt: z.string(), endsAt: z.string() })),
});

export type Offer = z.output<typeof offerRow>;

/** A session type with its coach's rules and weekly windows; null when there is no such type. For rules and slots: no access rule is applied. */
export async function offerOf(ctx: Ctx, typeId: string): Promise<Offer | null> {
  return ctx.sql.row(
    offerRow,
    sql`select t.id as "typeId", t.coach_id as "coachId", p.slug,
        coalesce(p.is_published and t.is_bookable and u.status = 'active', false) as "isOpen",
        t.duration_minutes::int as "durationMinutes", t.price_minor::int as "priceMinor",
        t.currency::text as currency, t.place::text as place,
        coalesce(t.needs_approval, false) as "needsApproval", p.zone,
        p.notice_minutes::int as "noticeMinutes", p.horizon_days::int as "horizonDays",
        p.step_minutes::int as "stepMinutes",
        p.buffer_before_minutes::int as "bufferBeforeMinutes",
        p.buffer_after_minutes::int as "bufferAfterMinutes",
        coalesce((select json_agg(json_build_object('weekday', w.weekday::int,
            'startsAt', w.starts_at, 'endsAt', w.ends_at) order by w.weekday, w.starts_at)
          from availability_windows w where w.coach_id = t.coach_id), '[]') as windows
      from session_types t
      join coach_profiles p on p.user_id = t.coach_id
      join users u on u.id = t.coach_id
      where t.id::text = ${typeId}`,
  );
}

const busyRow = z.object({ startsMs: z.number(), endsMs: z.number() });

type BusyAsked = {
  /** The person whose time is asked for, as coach or as client of someone else. */
  personId: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** A client whose own holds with `withCoach` do not count: choosing another time moves the hold. */
  exceptHoldsOf?: string;
  withCoach?: string;
  exceptSession?: string;
};

/** A person's taken times in a range. A hold past its end takes no time, even before it is swept away. No access rule is applied. */
export async function busyTimes(ctx: Ctx, asked: BusyAsked): Promise<Interval[]> {
  const { personId, from, until } = asked;
  const rows = await ctx.sql.rows(
    busyRow,
    sql`select (extract(epoch from starts_at) * 1000)::float8 as "startsMs",
        (extract(epoch from ends_at) * 1000)::float8 as "endsMs"
      from sessions
      where ${takesTime(ctx, personId)}
        and starts_at < ${until.toString()} and ends_at > ${from.toString()}
        and not (state = 'held' and client_id::text is not distinct from ${asked.exceptHoldsOf ?? null}
          and coach_id::text is not distinct from ${asked.withCoach ?? null})
        and id::text is distinct from ${asked.exceptSession ?? null}
      order by starts_at`,
  );
  return rows.map(({ startsMs, endsMs }) => ({
    startsAt: Temporal.Instant.fromEpochMilliseconds(startsMs),
    endsAt: Temporal.Instant.fromEpochMilliseconds(endsMs),
  }));
}

type Range = { from: Temporal.Instant; until: Temporal.Instant; exceptHoldsOf?: string };

/** The engine's question: an offer's rules and windows with the coach's taken times around a range. */
export async function scheduleOf(ctx: Ctx, offer: Offer, range: Range): Promise<Schedule> {
  // Buffers reach over the range's ends, and a session may begin before it.
  const busy = await busyTimes(ctx, {
    ...range,
    personId: offer.coachId,
    withCoach: offer.coachId,
    from: range.from.subtract({ hours: 24 }),
    until: range.until.add({ hours: 24 }),
  });
  const windows: WeeklyWindow[] = offer.windows;
  return { rules: offer, windows, busy, now: ctx.now };
}
