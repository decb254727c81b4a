import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  /** Whether an engagement with the reader is active or paused; else a favourite. */
  isOwn: z.boolean(),
});

export type BookableCoach = z.output<typeof row>;

const most = 12;

/**
 * The coaches a person would book with first: those they work with, the latest session first, then their favourites. Only published
 * ones. Scope: engagements whose client, and favourites whose owner is the person.
 */
export async function bookableCoaches(ctx: Ctx): Promise<BookableCoach[]> {
  if (ctx.actor.kind !== 'user') return [];
  const { id } = ctx.actor.user;
  return ctx.sql.rows(
    row,
    sql`with known as (
        select e.coach_id, true as own, e.since as at,
          (select max(s.starts_at) from sessions s where s.client_id = ${id} and s.coach_id = e.coach_id) as latest
        from engagements e where e.client_id = ${id} and e.state in ('active', 'paused')
        union all
        select f.coach_id, false, f.created_at, null from favourites f
        where f.person_id = ${id} and not exists (select 1 from engagements e
          where e.client_id = ${id} and e.coach_id = f.coach_id and e.state in ('active', 'paused')))
      select u.id, p.slug, k.own as "isOwn", ${nameOf(sql`u`, ctx.locale)} as name,
        coalesce((select l.headline from coach_profiles_locales l where l._parent_id = p.id
          order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as headline
      from known k
      join users u on u.id = k.coach_id and u.status = 'active'
      join coach_profiles p on p.user_id = u.id and p.is_published
      order by k.own desc, k.latest desc nulls last, k.at desc nulls last, u.id
      limit ${most}`,
  );
}
