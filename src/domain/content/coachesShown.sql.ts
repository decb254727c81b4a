import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  isVerified: z.boolean(),
  languages: z.array(z.string()),
  /** The coach's cheapest session that costs something: integer minor units. */
  price: z.object({ minor: z.number(), currency: z.string(), minutes: z.number() }).nullable(),
});

export type ShownCoach = z.output<typeof row>;

/**
 * Published coaches for the landing page, longest there first; those who work in the reader's language lead. Scope:
 * published profiles of active people, as everybody's access to coach profiles.
 */
export async function coachesShown(ctx: Ctx, limit: number): Promise<ShownCoach[]> {
  return ctx.sql.rows(
    row,
    sql`select p.user_id as id, p.slug, coalesce(own.name, other.name) as name,
          coalesce(own.headline, other.headline) as headline,
          p.verified_at is not null as "isVerified",
          array(select l.value::text from coach_profiles_languages l
            where l.parent_id = p.id order by l."order") as languages,
          (select json_build_object('minor', t.price_minor::int, 'currency', t.currency,
              'minutes', t.duration_minutes::int)
            from session_types t
            where t.coach_id = p.user_id and t.is_bookable and t.price_minor > 0
            order by t.price_minor limit 1) as price
        from coach_profiles p
        join users u on u.id = p.user_id and u.status = 'active'
        left join coach_profiles_locales own on own._parent_id = p.id and own._locale = ${ctx.locale}
        left join coach_profiles_locales other on other._parent_id = p.id and other._locale = 'en'
        where p.is_published and coalesce(own.name, other.name) is not null
          and coalesce(own.headline, other.headline) is not null
        order by exists (select from coach_profiles_languages l
            where l.parent_id = p.id and l.value::text = ${ctx.locale}) desc,
          p.verified_at is null, p.created_at, p.id
        limit ${limit}`,
  );
}
