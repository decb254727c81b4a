import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { WaitingSession } from './letter.ts';
import { sessionToTell } from './sessionToTell.sql.ts';

type Asked = {
  invitationId: string;
  /** The reader's IANA zone, or the coach's where nobody knows it. */
  zone: string;
};

/** The time that a coach keeps for somebody whom they invited, as the invitation's mail tells it; null where there is none. For the product itself. */
export async function waitingSession(
  ctx: Ctx,
  { invitationId, zone }: Asked,
): Promise<WaitingSession | null> {
  const found = await ctx.sql.row(
    z.object({ id: z.string() }),
    sql`select id from sessions where invitation = ${invitationId} and state = 'pending' and client_id is null
          and held_until > ${ctx.now.toString()} order by starts_at limit 1`,
  );
  const session = found && (await sessionToTell(ctx, { sessionId: found.id }));
  if (!session?.heldUntil) return null;
  const { title, startsAt, endsAt, place, venueZone, heldUntil, overrideReason } = session;
  return {
    title,
    startsAt,
    endsAt,
    place,
    venueZone,
    zone,
    until: heldUntil,
    reason: overrideReason,
  };
}
