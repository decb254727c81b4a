import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { places } from '../sessions/places.ts';
import { sessionStates } from '../sessions/session.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  state: z.enum(sessionStates),
  startsAt: instant,
  endsAt: instant,
  changedAt: instant,
  place: z.enum(places),
  sequence: z.number(),
  title: z.string(),
  coachId: z.string(),
  coachName: z.string(),
  /** Of the coach's public page, if there is one. */
  coachSlug: z.string().nullable(),
  clientId: z.string(),
  clientName: z.string(),
  cancelledById: z.string().nullable(),
  reason: z.string().nullable(),
});

export type SessionToTell = z.output<typeof row>;

/** A session with the names that its mails show, in the context's locale or else the one there is. For the product itself: no access rule is applied. */
export async function sessionToTell(ctx: Ctx, sessionId: string): Promise<SessionToTell | null> {
  const { locale } = ctx;
  return ctx.sql.row(
    row,
    sql`select s.id, s.state::text as state,
        ${epochMs(sql`s.starts_at`)} as "startsAt", ${epochMs(sql`s.ends_at`)} as "endsAt",
        ${epochMs(sql`s.updated_at`)} as "changedAt",
        s.place::text as place, s.sequence::int as sequence,
        (select l.name from session_types_locales l where l._parent_id = s.type_id
          order by l._locale::text = ${locale} desc, l._locale::text limit 1) as title,
        s.coach_id as "coachId",
        ${nameOf(sql`coach`, locale)} as "coachName",
        case when p.is_published then p.slug end as "coachSlug",
        s.client_id as "clientId", client.name as "clientName",
        s.cancellation_by_id as "cancelledById", s.cancellation_reason as reason
      from sessions s
      join users coach on coach.id = s.coach_id
      join users client on client.id = s.client_id
      left join coach_profiles p on p.user_id = s.coach_id
      where s.id = ${sessionId}`,
  );
}

function epochMs(column: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
