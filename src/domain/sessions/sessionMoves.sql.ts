import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  fromAt: instant,
  toAt: instant,
  /** The user who moved it; null where the product did, or they are gone. */
  byId: z.string().nullable(),
  at: instant,
});

export type SessionMove = z.output<typeof row>;

type Move = { sessionId: string; sequence: number; fromAt: string; toAt: string };

/** Keeps from when to when a session was moved; in the transaction that moves it, whose audit row says the same. */
export async function keepMove(
  ctx: Ctx,
  { sessionId, sequence, fromAt, toAt }: Move,
): Promise<void> {
  const byId = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  await ctx.sql.run(
    sql`insert into session_moves (session_id, sequence, from_at, to_at, by_id, at)
        values (${sessionId}, ${sequence}, ${fromAt}, ${toAt}, ${byId}, ${ctx.now.toString()})
        on conflict (session_id, sequence) do update
          set from_at = excluded.from_at, to_at = excluded.to_at, by_id = excluded.by_id, at = excluded.at`,
  );
}

/** How a session was moved, the latest first. For whoever has read the session through the store. */
export async function movesOf(ctx: Ctx, sessionId: string): Promise<SessionMove[]> {
  return ctx.sql.rows(
    row,
    sql`select (extract(epoch from from_at) * 1000)::float8 as "fromAt",
        (extract(epoch from to_at) * 1000)::float8 as "toAt", by_id as "byId",
        (extract(epoch from at) * 1000)::float8 as at
      from session_moves where session_id = ${sessionId} order by sequence desc limit 20`,
  );
}
