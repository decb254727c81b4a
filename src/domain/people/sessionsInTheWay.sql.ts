import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { clientName } from '../sessions/clientName.sql.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser } from './actor.ts';
import { takesTime } from '../sessions/takesTime.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  /** Empty while it is nobody's with a name: a visitor's hold. */
  withName: z.string(),
  part: z.enum(['coach', 'client']),
  state: z.enum(['held', 'pending', 'confirmed']),
  startsAt: instant,
  endsAt: instant,
});

export type OwnSession = z.output<typeof row>;

const most = 500;

/**
 * The sessions that take time of the coach acting between two instants, theirs as somebody's client too, the next first; at most 500.
 * Scope: sessions in which they are a person. Refuses whoever is no verified coach with `common.forbidden` (403).
 */
export async function sessionsInTheWay(
  ctx: Ctx,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<OwnSession[]> {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  return ctx.sql.rows(
    row,
    sql`select s.id, sp.part, s.state::text as state,
        (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
        (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt",
        ${clientName({ session: sql`s`, client: sql`other` })} as "withName"
      from session_people sp
      join sessions s on s.id = sp.session_id
      left join users other on other.id = case when sp.part = 'coach' then s.client_id else s.coach_id end
      where sp.person_id = ${user.id} and sp.blocking
        and sp.during && tstzrange(${from.toString()}, ${until.toString()})
        and ${takesTime(ctx, sql`s`)}
      order by s.starts_at limit ${most}`,
  );
}
