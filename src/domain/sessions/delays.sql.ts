import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  personId: z.string(),
  /** So many minutes late; null: they cannot get in. */
  minutes: z.number().nullable(),
  at: z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms)),
});

export type Delay = z.output<typeof row>;

type NewDelay = { sessionId: string; personId: string; minutes: number | null };

/** Keeps that somebody runs late, in the transaction that tells the other side. */
export async function keepDelay(ctx: Ctx, { sessionId, personId, minutes }: NewDelay) {
  await ctx.sql.run(
    sql`insert into session_delays (session_id, person_id, minutes, at)
        values (${sessionId}, ${personId}, ${minutes}, ${ctx.now.toString()})`,
  );
}

/** Who said that they run late, the latest first. For whoever has read the session through the store. */
export async function delaysOf(ctx: Ctx, sessionId: string): Promise<Delay[]> {
  return ctx.sql.rows(
    row,
    sql`select person_id as "personId", minutes, (extract(epoch from at) * 1000)::float8 as at
        from session_delays where session_id = ${sessionId} order by at desc, id desc limit 20`,
  );
}
