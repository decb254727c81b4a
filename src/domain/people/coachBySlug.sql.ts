import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { places } from '../sessions/places.ts';

const row = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  about: z.string().nullable(),
  isVerified: z.boolean(),
  languages: z.array(z.string()),
  specialties: z.array(z.string()),
  /** IANA zone of the coach's hours. */
  zone: z.string(),
  /** What can be booked, in the order of a way together: discovery, initial, follow-up; then by price. */
  types: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      durationMinutes: z.number(),
      /** Integer minor units; 0 is free. */
      priceMinor: z.number(),
      currency: z.string(),
      place: z.enum(places),
      needsApproval: z.boolean(),
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
  return ctx.sql.row(
    row,
    sql`select p.user_id as id, p.slug, coalesce(own.name, other.name) as name,
        coalesce(own.headline, other.headline) as headline, coalesce(own.about, other.about) as about,
        p.verified_at is not null as "isVerified", p.zone,
        array(select l.value::text from coach_profiles_languages l
          where l.parent_id = p.id order by l."order") as languages,
        array(select s.value::text from coach_profiles_specialties s
          where s.parent_id = p.id order by s."order") as specialties,
        coalesce((select json_agg(json_build_object('id', t.id, 'name', coalesce(mine.name, else_.name),
            'description', coalesce(mine.description, else_.description),
            'durationMinutes', t.duration_minutes::int, 'priceMinor', t.price_minor::int,
            'currency', t.currency, 'place', t.place,
            'needsApproval', coalesce(t.needs_approval, false))
            order by t.kind, t.price_minor, t.id)
          from session_types t
          left join session_types_locales mine on mine._parent_id = t.id and mine._locale = ${ctx.locale}
          left join session_types_locales else_ on else_._parent_id = t.id and else_._locale <> ${ctx.locale}
          where t.coach_id = p.user_id and t.is_bookable), '[]') as types
      from coach_profiles p
      join users u on u.id = p.user_id and u.status = 'active'
      left join coach_profiles_locales own on own._parent_id = p.id and own._locale = ${ctx.locale}
      left join coach_profiles_locales other on other._parent_id = p.id and other._locale <> ${ctx.locale}
      where p.slug = ${slug} and p.is_published
        and coalesce(own.name, other.name) is not null
        and coalesce(own.headline, other.headline) is not null`,
  );
}
