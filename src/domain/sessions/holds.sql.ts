import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const id = z.object({ id: z.string() });

type Range = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/**
 * Holds past their end that still stand in the way of this time, of the coach or of the client. Their rows are locked,
 * in one order for all, so that two bookings that clear away the same hold wait for each other and none fails.
 */
export async function staleHolds(
  ctx: Ctx,
  { coachId, clientId, startsAt, endsAt }: Range & { coachId: string; clientId: string },
): Promise<string[]> {
  const rows = await ctx.sql.rows(
    id,
    sql`select id from sessions
      where state = 'held' and held_until <= ${ctx.now.toString()}
        and (coach_id = ${coachId} or client_id = ${clientId})
        and starts_at < ${endsAt.toString()} and ends_at > ${startsAt.toString()}
      order by id for update`,
  );
  return rows.map((row) => row.id);
}

/** How many holds a client has running. */
export async function runningHolds(ctx: Ctx, clientId: string): Promise<number> {
  const row = await ctx.sql.row(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from sessions
      where client_id = ${clientId} and state = 'held' and held_until > ${ctx.now.toString()}`,
  );
  return row?.count ?? 0;
}

/** The client's running hold with a coach, if any. */
export async function ownHold(
  ctx: Ctx,
  { coachId, clientId }: { coachId: string; clientId: string },
): Promise<{ id: string; typeId: string; startsMs: number } | null> {
  return ctx.sql.row(
    id.extend({ typeId: z.string(), startsMs: z.number() }),
    sql`select id, type_id as "typeId", (extract(epoch from starts_at) * 1000)::float8 as "startsMs"
      from sessions
      where client_id = ${clientId} and coach_id = ${coachId} and state = 'held'
        and held_until > ${ctx.now.toString()}
      order by held_until desc limit 1`,
  );
}

/** The living session a client already made with this key: a second click is the same booking. */
export async function sessionOfKey(
  ctx: Ctx,
  { clientId, key }: { clientId: string; key: string },
): Promise<string | null> {
  const row = await ctx.sql.row(
    id,
    sql`select id from sessions where client_id = ${clientId} and idempotency_key = ${key}
      and (state in ('pending', 'confirmed')
        or (state = 'held' and held_until > ${ctx.now.toString()}))`,
  );
  return row?.id ?? null;
}
