import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { livePackages, type LivePackage } from '../billing/livePackages.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { atOwnRate } from './atOwnRate.ts';
import { bookers } from './bookers.ts';
import { timesRow, timesRows, type FoundTimes, type TimesAsked } from './offerBeside.sql.ts';
import { places } from './places.ts';
import { holdRow, holdsWith } from './runningHold.sql.ts';
import type { SharingLink } from './sharingLink.sql.ts';

const length = z.object({
  minutes: z.number(),
  /** Integer minor units of `currency`. */
  priceMinor: z.number(),
  currency: z.string(),
});

export type BookingLength = z.output<typeof length>;

const type = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** The usual one first. */
  lengths: z.array(length).min(1),
  place: z.enum(places),
  address: z.string().nullable(),
  addressZone: z.string().nullable(),
  whoMayBook: z.enum(bookers),
  needsApproval: z.boolean(),
  noticeMinutes: z.number(),
});

export type BookingType = z.output<typeof type>;

const row = z.object({
  userId: z.string(),
  slug: z.string(),
  isPublished: z.boolean(),
  name: z.string(),
  headline: z.string(),
  isVerified: z.boolean(),
  /** IANA. */
  zone: z.string(),
  horizonDays: z.number(),
  /** Whether the reader has an active or paused engagement with them. */
  isOwn: z.boolean(),
  /** What an hour costs the reader, where the two agreed on it. */
  ownRate: z.object({ hourlyMinor: z.number(), currency: z.string().nullable() }).nullable(),
  types: z.array(type),
  /** The reader's own running hold with them, as `runningHold` finds it. */
  hold: holdRow.nullable(),
  times: timesRow.nullable(),
});

export type BookingCoach = Omit<z.output<typeof row>, 'times'> & {
  /** For `freeStartsOf`: what was asked for along with the coach. */
  times: FoundTimes | null;
  /** What the reader holds of this coach's packages, where a type asks for one. */
  packages: LivePackage[];
};

type Wish = {
  slug: string;
  /** A live sharing link of theirs: then the profile need not be published, and a link for one type shows that one. */
  link?: SharingLink | null;
  /** Times that will be asked for next: they come along. */
  times?: TimesAsked | null;
};

/**
 * A coach with what can be booked, in the context's locale or else the one there is, at the reader's own prices; null when there is none to
 * be seen. Scope: public, as published profiles and bookable types are, or by a sharing link; of engagements and holds the reader's own.
 */
export async function bookingCoach(ctx: Ctx, wish: Wish): Promise<BookingCoach | null> {
  const text = await bookingCoachText(ctx, wish);
  return text === null ? null : readBookingCoach(ctx, { text, times: wish.times });
}

/** The same as the database says it, in JSON for `readBookingCoach`: as long as it is the same, so is the coach. */
export async function bookingCoachText(
  ctx: Ctx,
  { slug, link = null, times = null }: Wish,
): Promise<string | null> {
  const { locale, actor } = ctx;
  const readerId = actor.kind === 'user' ? actor.user.id : null;
  const byLink = link?.isLive === true;
  const found = await ctx.sql.row(
    z.object({ text: z.string() }),
    sql`select row_to_json(told)::text as text from (select p.user_id as "userId", p.slug, p.zone, p.verified_at is not null as "isVerified",
        coalesce(p.is_published, false) as "isPublished", p.horizon_days::int as "horizonDays",
        ${nameOf(sql`u`, locale)} as name,
        coalesce((select l.headline from coach_profiles_locales l where l._parent_id = p.id
          order by l._locale::text = ${locale} desc, l._locale::text limit 1), '') as headline,
        e.id is not null as "isOwn",
        case when e.hourly_rate_minor is not null then json_build_object(
          'hourlyMinor', e.hourly_rate_minor::int, 'currency', e.hourly_rate_currency) end as "ownRate",
        coalesce((select json_agg(each) from (
          select t.id, t.place::text as place, t.address, t.address_zone as "addressZone",
            t.who_may_book::text as "whoMayBook", coalesce(t.needs_approval, false) as "needsApproval",
            coalesce(t.notice_minutes, p.notice_minutes)::int as "noticeMinutes",
            coalesce(w.name, '') as name, coalesce(w.description, '') as description,
            (select json_agg(length order by length.place)
              from (select t.duration_minutes::int as minutes, t.price_minor::int as "priceMinor",
                  t.currency::text as currency, 0 as place
                union all select o.duration_minutes::int, o.price_minor::int, o.currency::text, o._order
                from session_types_other_lengths o where o._parent_id = t.id) length) as lengths
          from session_types t
          left join lateral (select l.name, l.description from session_types_locales l
            where l._parent_id = t.id
            order by l._locale::text = ${locale} desc, l._locale::text limit 1) w on true
          where t.coach_id = p.user_id and t.is_bookable
            and (${link?.typeId ?? null}::uuid is null or t.id = ${link?.typeId ?? null}::uuid)
          order by t.kind, t.duration_minutes, t.id) each), '[]') as types,
        (select row_to_json(h) from (${holdsWith(ctx, sql`p.user_id`)}) h) as hold,
        ${times ? sql`(select row_to_json(f) from (${timesRows(ctx, times)}) f)` : sql`null`} as times
      from coach_profiles p
      join users u on u.id = p.user_id and u.status = 'active'
      left join engagements e on e.coach_id = p.user_id and e.client_id = ${readerId}::uuid
        and e.state in ('active', 'paused')
      where p.slug = ${slug}
        and (p.is_published or (${byLink} and p.user_id = ${link?.coachId ?? null}::uuid))) told`,
  );
  return found?.text ?? null;
}

/** What `bookingCoachText` told; `times` as they were asked for there. */
export async function readBookingCoach(
  ctx: Ctx,
  { text, times = null }: Pick<Wish, 'times'> & { text: string },
): Promise<BookingCoach> {
  const found = row.parse(JSON.parse(text));
  const asksPackage = found.types.some(({ whoMayBook }) => whoMayBook === 'packageHolders');
  return {
    ...found,
    types: found.types.map((each) => priced(found, each)),
    times: times && found.times ? { ...times, ...found.times } : null,
    packages: asksPackage
      ? await livePackages(ctx, { coachId: found.userId, zone: found.zone })
      : [],
  };
}

function priced({ ownRate }: Pick<BookingCoach, 'ownRate'>, each: BookingType): BookingType {
  if (!ownRate) return each;
  const lengths = each.lengths.map((listed) => ({ ...listed, ...atOwnRate(ownRate, listed) }));
  return { ...each, lengths };
}
