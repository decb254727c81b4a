import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  typeId: z.string(),
  startsAt: instant,
  endsAt: instant,
  heldUntil: instant,
  priceMinor: z.number(),
  currency: z.string(),
});

export type RunningHold = z.output<typeof row>;

/** The acting person's own running hold with a coach, or null. Scope: rows whose client is the person. */
export async function runningHold(ctx: Ctx, coachId: string): Promise<RunningHold | null> {
  if (ctx.actor.kind !== 'user') return null;
  return ctx.sql.row(
    row,
    sql`select id, type_id as "typeId", price_minor::int as "priceMinor", currency,
        (extract(epoch from starts_at) * 1000)::float8 as "startsAt",
        (extract(epoch from ends_at) * 1000)::float8 as "endsAt",
        (extract(epoch from held_until) * 1000)::float8 as "heldUntil"
      from sessions
      where client_id = ${ctx.actor.user.id} and coach_id = ${coachId} and state = 'held'
        and held_until > ${ctx.now.toString()}
      order by held_until desc limit 1`,
  );
}
