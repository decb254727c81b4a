import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { freeSlots, type Schedule } from '../sessions/availability.ts';
import { takesTime } from '../sessions/takesTime.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

const row = z.object({
  coachId: z.string(),
  rules: z.object({
    zone: z.string(),
    noticeMinutes: z.number(),
    horizonDays: z.number(),
    stepMinutes: z.number(),
    durationMinutes: z.number(),
    bufferBeforeMinutes: z.number(),
    bufferAfterMinutes: z.number(),
  }),
  windows: z.array(z.object({ weekday, startsAt: z.string(), endsAt: z.string() })),
  busy: z.array(z.object({ startsAt: instant, endsAt: instant })),
});

/** Most coaches have a time within days: looking that far first keeps the engine from listing two months of starts. */
const soonDays = 8;

/**
 * For each of these coaches the first start that can be booked with them now, for their shortest bookable session; a coach
 * without one is left out. One query for all of them. Times only: whose profile may be shown is the caller's matter.
 */
export async function nextFreeTimes(
  ctx: Ctx,
  coachIds: string[],
): Promise<Map<string, Temporal.Instant>> {
  if (coachIds.length === 0) return new Map();
  const calendars = await ctx.sql.rows(row, calendarsQuery(ctx, coachIds));
  return new Map(
    calendars.flatMap(({ coachId, ...calendar }) => {
      const first = firstFree({ ...calendar, now: ctx.now });
      return first ? [[coachId, first] as const] : [];
    }),
  );
}

function firstFree(schedule: Schedule): Temporal.Instant | null {
  const { now, rules } = schedule;
  const soon = now.add({ hours: soonDays * 24 });
  const end = now.add({ hours: (rules.horizonDays + 2) * 24 });
  const [first = freeSlots({ ...schedule, from: soon, until: end })[0]] = freeSlots({
    ...schedule,
    from: now,
    until: soon,
  });
  return first?.startsAt ?? null;
}

function calendarsQuery(ctx: Ctx, coachIds: string[]) {
  return sql`select p.user_id as "coachId",
      json_build_object('zone', p.zone, 'noticeMinutes', p.notice_minutes::int,
        'horizonDays', p.horizon_days::int, 'stepMinutes', p.step_minutes::int,
        'bufferBeforeMinutes', p.buffer_before_minutes::int,
        'bufferAfterMinutes', p.buffer_after_minutes::int,
        'durationMinutes', t.minutes) as rules,
      coalesce((select json_agg(json_build_object('weekday', w.weekday::int,
          'startsAt', w.starts_at, 'endsAt', w.ends_at))
        from availability_windows w where w.coach_id = p.user_id), '[]') as windows,
      coalesce((select json_agg(json_build_object(
          'startsAt', (extract(epoch from sessions.starts_at) * 1000)::float8,
          'endsAt', (extract(epoch from sessions.ends_at) * 1000)::float8))
        from sessions
        where ${takesTime(ctx, sql`p.user_id`)}
          and sessions.ends_at > ${ctx.now.toString()}::timestamptz - interval '1 day'),
        '[]') as busy
    from coach_profiles p
    join lateral (select min(duration_minutes)::int as minutes from session_types
      where coach_id = p.user_id and is_bookable) t on t.minutes is not null
    where p.user_id in ${coachIds}`;
}
