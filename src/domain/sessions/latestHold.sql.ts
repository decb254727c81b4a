import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  startsAt: instant,
  heldUntil: instant,
  isLengthened: z.boolean(),
});

/** The time that the person acting chose last and still has to confirm, with whomever; null when there is none. Scope: rows whose client is the person. */
export async function latestHold(ctx: Ctx): Promise<z.output<typeof row> | null> {
  if (ctx.actor.kind !== 'user') return null;
  return ctx.sql.row(
    row,
    sql`select id, (extract(epoch from starts_at) * 1000)::float8 as "startsAt",
        (extract(epoch from held_until) * 1000)::float8 as "heldUntil",
        verifying_since is not null as "isLengthened"
      from sessions
      where client_id = ${ctx.actor.user.id} and state = 'held' and held_until > ${ctx.now.toString()}
      order by created_at desc limit 1`,
  );
}
