import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const sessionRow = z.object({
  id: z.string(),
  state: z.enum(['held', 'pending', 'confirmed']),
  startsAt: instant,
  endsAt: instant,
  heldUntil: instant.nullable(),
  place: z.enum(['video', 'phone', 'inPerson']),
  coachName: z.string(),
  coachSlug: z.string().nullable(),
  typeId: z.string(),
  conversationId: z.string().nullable(),
});

const coachRow = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string().nullable(),
  since: instant.nullable(),
  conversationId: z.string().nullable(),
});

const homeRow = z.object({ sessions: z.array(sessionRow), coaches: z.array(coachRow) });

export type ClientHome = z.output<typeof homeRow>;

/**
 * What a client's home shows, in one statement: at most 20 sessions ahead, the running one first, and the coaches
 * they work with. Scope: rows whose client is the person.
 */
export async function clientHome(ctx: Ctx, clientId: string): Promise<ClientHome> {
  const name = sql`coalesce((select l.name from coach_profiles_locales l where l._parent_id = p.id
    order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), u.name)`;
  const now = ctx.now.toString();
  const home = await ctx.sql.row(
    homeRow,
    sql`select
      coalesce((select json_agg(row_to_json(a)) from (
        select s.id, s.state, s.place, s.type_id as "typeId",
          (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
          (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt",
          (extract(epoch from s.held_until) * 1000)::float8 as "heldUntil",
          ${name} as "coachName", case when p.is_published then p.slug end as "coachSlug",
          (select c.id from conversations c where c.engagement_id = s.engagement_id) as "conversationId"
        from sessions s
        join users u on u.id = s.coach_id
        left join coach_profiles p on p.user_id = s.coach_id
        where s.client_id = ${clientId} and s.ends_at > ${now}
          and (s.state in ('pending', 'confirmed') or (s.state = 'held' and s.held_until > ${now}))
        order by s.starts_at limit 20) a), '[]') as sessions,
      coalesce((select json_agg(row_to_json(b)) from (
        select e.coach_id as id, ${name} as name,
          case when p.is_published then p.slug end as slug,
          (extract(epoch from e.since) * 1000)::float8 as since,
          (select c.id from conversations c where c.engagement_id = e.id) as "conversationId"
        from engagements e
        join users u on u.id = e.coach_id
        left join coach_profiles p on p.user_id = e.coach_id
        where e.client_id = ${clientId} and e.state in ('active', 'paused')
        order by e.since desc nulls last limit 10) b), '[]') as coaches`,
  );
  return home ?? { sessions: [], coaches: [] };
}
