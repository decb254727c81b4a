import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isSystem } from '../people/actor.ts';
import { sessionStates, type SessionState } from './session.ts';

/** Waits at most this long for another booking of the same people; then 55P03, which is tried again. */
const lockTimeout = '4s';

/**
 * Lets one booking at a time look at these people's calendars and write to them, until the transaction ends.
 * Taken in sorted order, so that two bookings never wait for each other.
 */
export async function lockCalendars(ctx: Ctx, ...userIds: string[]): Promise<void> {
  await ctx.sql.run(sql`select set_config('lock_timeout', ${lockTimeout}, true)`);
  for (const id of [...new Set(userIds)].sort()) {
    await ctx.sql.run(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar:${id}`}, 0))`);
  }
}

const lockedRow = z.object({ state: z.enum(sessionStates), updatedMs: z.number() });

type Locked = { state: SessionState; updatedMs: number };

/** A session as it is now, its row locked until the transaction ends; null when it is gone. Calendars are locked before rows, never after. */
export async function lockSession(ctx: Ctx, sessionId: string): Promise<Locked | null> {
  return ctx.sql.row(
    lockedRow,
    sql`select state::text as state, (extract(epoch from updated_at) * 1000)::float8 as "updatedMs"
      from sessions where id = ${sessionId} for update`,
  );
}

/** Lets one visitor at a time keep a time with an address. Calendars are locked before. */
export async function lockVisitor(ctx: Ctx, email: string): Promise<void> {
  await ctx.sql.run(sql`select pg_advisory_xact_lock(hashtextextended(${`visitor:${email}`}, 0))`);
}

/**
 * Lets one at a time change a wish for time and the sessions that it brought: the calendars of its two people first, then those sessions,
 * as whoever answers an offer does. The product itself comes by way of a session and holds it already.
 */
export async function lockWish(ctx: Ctx, wishId: string): Promise<void> {
  if (isSystem(ctx.actor)) return;
  const wish = await ctx.sql.row(
    z.object({ coachId: z.string(), clientId: z.string() }),
    sql`select coach_id as "coachId", client_id as "clientId" from waitlist_entries where id = ${wishId}`,
  );
  if (!wish) return;
  await lockCalendars(ctx, wish.coachId, wish.clientId);
  await ctx.sql.run(
    sql`select from sessions where waitlist_entry_id = ${wishId} and state in ('held', 'pending')
      order by id for update`,
  );
}
