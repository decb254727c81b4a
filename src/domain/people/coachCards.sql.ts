import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from './actor.ts';
import { languageLevels } from './languageLevels.ts';
import { ratingOf, spokenLanguages } from './coachColumns.sql.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  isVerified: z.boolean(),
  /** In the coach's own order; a level they did not say is fluent. */
  languages: z.array(z.object({ language: z.string(), level: z.enum(languageLevels) })),
  specialties: z.array(z.string()),
  /** The cheapest session that costs something: integer minor units. Null where every session is free. */
  price: z.object({ minor: z.number(), currency: z.string(), minutes: z.number() }).nullable(),
  /** Whether something can be booked for nothing. */
  hasFree: z.boolean(),
  /** Average and number of reviews; null while there are none. */
  rating: z.object({ average: z.number(), count: z.number() }).nullable(),
  /** Whether whoever asks keeps them as a favourite. */
  isFavourite: z.boolean(),
});

export type CoachSummary = z.output<typeof row>;

/**
 * What a card says of each of these coaches, in the order of the ids. One query. Whose profile may be shown is the caller's matter.
 */
export async function coachCards(ctx: Ctx, ids: readonly string[]): Promise<CoachSummary[]> {
  if (ids.length === 0) return [];
  const reader = verifiedUser(ctx.actor)?.id ?? null;
  return ctx.sql.rows(
    row,
    sql`select p.user_id as id, p.slug, coalesce(own.name, other.name) as name,
        coalesce(own.headline, other.headline) as headline,
        p.verified_at is not null as "isVerified",
        ${spokenLanguages} as languages,
        array(select s.value::text from coach_profiles_specialties s
          where s.parent_id = p.id order by s."order") as specialties,
        (select json_build_object('minor', price.minor::int, 'currency', price.currency,
            'minutes', price.minutes::int)
          from (select t.price_minor as minor, t.currency::text as currency, t.duration_minutes as minutes, t.id
              from session_types t where t.coach_id = p.user_id and t.is_bookable
            union all select o.price_minor, o.currency::text, o.duration_minutes, t.id
              from session_types t join session_types_other_lengths o on o._parent_id = t.id
              where t.coach_id = p.user_id and t.is_bookable) price
          where price.minor > 0
          order by price.currency <> (select t.currency::text from session_types t
              where t.coach_id = p.user_id and t.is_bookable and t.price_minor > 0
              order by t.price_minor, t.id limit 1), price.minor, price.id limit 1) as price,
        exists (select from session_types t where t.coach_id = p.user_id and t.is_bookable
          and (t.price_minor = 0 or exists (select from session_types_other_lengths o
            where o._parent_id = t.id and o.price_minor = 0))) as "hasFree",
        ${ratingOf} as rating,
        exists (select from favourites v where v.coach_id = p.user_id
          and v.person_id::text = ${reader}) as "isFavourite"
      from coach_profiles p
      join unnest(array[${sql.join(
        ids.map((id) => sql`${id}`),
        sql`, `,
      )}]::uuid[]) with ordinality asked (id, place) on asked.id = p.user_id
      left join coach_listings c on c.coach_id = p.user_id
      left join coach_profiles_locales own on own._parent_id = p.id and own._locale = ${ctx.locale}
      left join coach_profiles_locales other on other._parent_id = p.id and other._locale <> ${ctx.locale}
      order by asked.place`,
  );
}
