import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  /** The time for which rules were set aside. */
  startsAt: z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms)),
  /** Reasons of the engine. */
  rules: z.string().transform((rules) => rules.split(' ').filter(Boolean)),
  reason: z.string(),
});

export type SessionOverride = z.output<typeof row>;

type Override = {
  sessionId: string;
  sequence: number;
  startsAt: string;
  rules: string;
  reason: string;
};

/** Keeps what was set aside for a session's time, and why; in the transaction that gives it the time. */
export async function keepOverride(
  ctx: Ctx,
  { sessionId, sequence, startsAt, rules, reason }: Override,
): Promise<void> {
  const byId = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  await ctx.sql.run(
    sql`insert into session_overrides (session_id, sequence, starts_at, rules, reason, by_id, at)
        values (${sessionId}, ${sequence}, ${startsAt}, ${rules}, ${reason}, ${byId}, ${ctx.now.toString()})`,
  );
}

/** What was set aside for a session's times, the latest first. For whoever has read the session through the store. */
export async function overridesOf(ctx: Ctx, sessionId: string): Promise<SessionOverride[]> {
  return ctx.sql.rows(
    row,
    sql`select (extract(epoch from starts_at) * 1000)::float8 as "startsAt", rules, reason
      from session_overrides where session_id = ${sessionId} order by sequence desc limit 20`,
  );
}
