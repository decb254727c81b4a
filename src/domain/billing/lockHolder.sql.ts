import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { lockCalendars } from '../sessions/locks.sql.ts';

/** Holds the calendars of a package's two people until the transaction ends, as whoever books with it does; nothing where there is no such package. */
export async function lockHolder(ctx: Ctx, packageId: string): Promise<void> {
  const sides = await ctx.sql.row(
    z.object({ coachId: z.string(), clientId: z.string() }),
    sql`select coach_id as "coachId", client_id as "clientId" from packages where id = ${packageId}`,
  );
  if (sides) await lockCalendars(ctx, sides.coachId, sides.clientId);
}
