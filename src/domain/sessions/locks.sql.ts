import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
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

/** The state of a session now, its row locked until the transaction ends; null when it is gone. */
export async function lockedState(ctx: Ctx, sessionId: string): Promise<SessionState | null> {
  const row = await ctx.sql.row(
    z.object({ state: z.enum(sessionStates) }),
    sql`select state::text as state from sessions where id = ${sessionId} for update`,
  );
  return row?.state ?? null;
}
