import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { places } from './places.ts';

const row = z.object({
  userId: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string(),
  isVerified: z.boolean(),
  zone: z.string(),
  types: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      minutes: z.number(),
      priceMinor: z.number(),
      currency: z.string(),
      place: z.enum(places),
      needsApproval: z.boolean(),
    }),
  ),
});

export type BookingCoach = z.output<typeof row>;

/** A published coach with what can be booked, in the context's locale or else the one there is. Scope: public, as coach profiles and bookable types are. */
export async function bookingCoach(ctx: Ctx, slug: string): Promise<BookingCoach | null> {
  const { locale } = ctx;
  return ctx.sql.row(
    row,
    sql`select p.user_id as "userId", p.slug, p.zone, p.verified_at is not null as "isVerified",
        ${nameOf(sql`u`, locale)} as name,
        coalesce((select l.headline from coach_profiles_locales l where l._parent_id = p.id
          order by l._locale::text = ${locale} desc, l._locale::text limit 1), '') as headline,
        coalesce((select json_agg(json_build_object('id', t.id, 'minutes', t.duration_minutes::int,
            'priceMinor', t.price_minor::int, 'currency', t.currency, 'place', t.place,
            'needsApproval', coalesce(t.needs_approval, false),
            'name', (select l.name from session_types_locales l where l._parent_id = t.id
              order by l._locale::text = ${locale} desc, l._locale::text limit 1))
            order by t.kind, t.duration_minutes, t.id)
          from session_types t where t.coach_id = p.user_id and t.is_bookable), '[]') as types
      from coach_profiles p join users u on u.id = p.user_id and u.status = 'active'
      where p.slug = ${slug} and p.is_published`,
  );
}
