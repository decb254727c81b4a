import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { bookers } from '../sessions/bookers.ts';
import { places } from '../sessions/places.ts';
import { sessionKinds } from '../sessions/sessionKinds.ts';
import { verifiedUser } from './actor.ts';
import { ratingOf, spokenLanguages } from './coachColumns.sql.ts';
import { languageLevels } from './languageLevels.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  about: z.string().nullable(),
  isVerified: z.boolean(),
  /** In the coach's own order; a level they did not say is fluent. */
  languages: z.array(z.object({ language: z.string(), level: z.enum(languageLevels) })),
  specialties: z.array(z.string()),
  /** IANA zone of the coach's hours. */
  zone: z.string(),
  /** Average and number of reviews; null while there are none. */
  rating: z.object({ average: z.number(), count: z.number() }).nullable(),
  /** Whether whoever asks keeps them as a favourite. */
  isFavourite: z.boolean(),
  /** What can be booked, in the order of a way together: discovery, initial, follow-up; then by price. */
  types: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      kind: z.enum(sessionKinds),
      durationMinutes: z.number(),
      /** Integer minor units; 0 is free. */
      priceMinor: z.number(),
      currency: z.string(),
      /** Other lengths to choose from, the shortest first. */
      otherLengths: z.array(
        z.object({ durationMinutes: z.number(), priceMinor: z.number(), currency: z.string() }),
      ),
      place: z.enum(places),
      address: z.string().nullable(),
      whoMayBook: z.enum(bookers),
      needsApproval: z.boolean(),
      freeCancelHours: z.number(),
      lateFeePercent: z.number(),
      moveHours: z.number(),
      mostMoves: z.number(),
    }),
  ),
});

export type PublicCoach = z.output<typeof row>;

/**
 * A coach as everybody may see them, with what can be booked, in the reader's language where they have written it and else in the
 * other. Null when there is no such coach, or when the profile is not published. One query. Scope: published profiles of active
 * people, and their bookable session types.
 */
export async function coachBySlug(ctx: Ctx, slug: string): Promise<PublicCoach | null> {
  const [coach] = await coachesBySlug(ctx, [slug]);
  return coach ?? null;
}

/** The same for several at once, in the order asked for; nobody's slugs are left out. */
export async function coachesBySlug(ctx: Ctx, slugs: readonly string[]): Promise<PublicCoach[]> {
  if (slugs.length === 0) return [];
  const reader = verifiedUser(ctx.actor)?.id ?? null;
  return ctx.sql.rows(
    row,
    sql`select p.user_id as id, p.slug, coalesce(own.name, other.name) as name,
        coalesce(own.headline, other.headline) as headline, coalesce(own.about, other.about) as about,
        p.verified_at is not null as "isVerified", p.zone,
        ${spokenLanguages} as languages, ${ratingOf} as rating,
        exists (select from favourites v where v.coach_id = p.user_id
          and v.person_id::text = ${reader}) as "isFavourite",
        array(select s.value::text from coach_profiles_specialties s
          where s.parent_id = p.id order by s."order") as specialties,
        coalesce((select json_agg(json_build_object('id', t.id, 'name', coalesce(mine.name, else_.name),
            'description', coalesce(mine.description, else_.description), 'kind', t.kind,
            'durationMinutes', t.duration_minutes::int, 'priceMinor', t.price_minor::int,
            'currency', t.currency, 'place', t.place, 'address', t.address,
            'otherLengths', coalesce((select json_agg(json_build_object(
                'durationMinutes', o.duration_minutes::int, 'priceMinor', o.price_minor::int,
                'currency', o.currency) order by o.duration_minutes, o._order)
              from session_types_other_lengths o where o._parent_id = t.id), '[]'),
            'whoMayBook', t.who_may_book, 'freeCancelHours', t.free_cancel_hours::int,
            'lateFeePercent', t.late_fee_percent::int, 'moveHours', t.move_hours::int,
            'mostMoves', t.most_moves::int,
            'needsApproval', coalesce(t.needs_approval, false))
            order by t.kind, t.price_minor, t.id)
          from session_types t
          left join session_types_locales mine on mine._parent_id = t.id and mine._locale = ${ctx.locale}
          left join session_types_locales else_ on else_._parent_id = t.id and else_._locale <> ${ctx.locale}
          where t.coach_id = p.user_id and t.is_bookable), '[]') as types
      from json_array_elements_text(${JSON.stringify(slugs)}::json) with ordinality asked (slug, place)
      join coach_profiles p on p.slug = asked.slug
      join users u on u.id = p.user_id and u.status = 'active'
      left join coach_listings c on c.coach_id = p.user_id
      left join coach_profiles_locales own on own._parent_id = p.id and own._locale = ${ctx.locale}
      left join coach_profiles_locales other on other._parent_id = p.id and other._locale <> ${ctx.locale}
      where p.is_published
        and coalesce(own.name, other.name) is not null
        and coalesce(own.headline, other.headline) is not null
      order by asked.place`,
  );
}
