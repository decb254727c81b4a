import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { clientName } from './clientName.sql.ts';
import { nameOf } from '../people/nameOf.sql.ts';

const row = z.object({
  coachName: z.string(),
  coachSlug: z.string().nullable(),
  coachZone: z.string(),
  clientName: z.string(),
  clientZone: z.string(),
  typeName: z.string(),
  needsApproval: z.boolean(),
  conversationId: z.string().nullable(),
  /** Of the package that it is a session of. */
  packageName: z.string().nullable(),
  isWorkOver: z.boolean(),
  changedMs: z.number(),
});

export type SessionNames = z.output<typeof row>;

/** The names and zones around a session that the context's person has just read through the store. */
export async function sessionNames(ctx: Ctx, sessionId: string): Promise<SessionNames | null> {
  const { locale } = ctx;
  return ctx.sql.row(
    row,
    sql`select ${nameOf(sql`coach`, locale)} as "coachName",
        case when p.is_published then p.slug end as "coachSlug",
        coalesce(p.zone, coach.zone) as "coachZone",
        ${clientName({ session: sql`s`, client: sql`client` })} as "clientName",
        coalesce(s.client_zone, client.zone, p.zone, coach.zone) as "clientZone",
        coalesce((select l.name from session_types_locales l where l._parent_id = s.type_id
          order by l._locale::text = ${locale} desc, l._locale::text limit 1), '') as "typeName",
        coalesce(t.needs_approval, false) as "needsApproval",
        (select c.id from conversations c where c.engagement_id = s.engagement_id) as "conversationId",
        (select k.name from packages k where k.id = s.package_id) as "packageName",
        exists(select 1 from engagements e where e.id = s.engagement_id and e.state in ('ended', 'archived')) as "isWorkOver",
        (extract(epoch from s.updated_at) * 1000)::float8 as "changedMs"
      from sessions s
      join users coach on coach.id = s.coach_id
      left join users client on client.id = s.client_id
      join session_types t on t.id = s.type_id
      left join coach_profiles p on p.user_id = s.coach_id
      where s.id = ${sessionId}`,
  );
}
