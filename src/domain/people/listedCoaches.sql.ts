import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { locales, type Locale } from '#i18n/locales.ts';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from './actor.ts';
import type { CoachSearch } from './coachSearch.ts';
import { languageLevels } from './languageLevels.ts';

/**
 * The rows `id` (of the person), `profile` and `key` of the coaches that a search is for: `key` and then `id` tell their order. Scope:
 * published profiles of active people (as everybody's access to coach profiles) with a bookable session type and weekly hours;
 * whether a coach is verified decides nothing.
 */
export function listedCoaches(ctx: Ctx, search: CoachSearch): SQL {
  const text = search.text?.trim() ?? '';
  const found = text === '' ? sql`` : sql`join find_coaches(${text}) f on f.coach_id = p.user_id`;
  return sql`select p.user_id as id, p.id as profile, ${keyOf(ctx, search)} as key
    from coach_profiles p
    join users u on u.id = p.user_id and u.status = 'active'
    join coach_listings c on c.coach_id = p.user_id
    ${found}
    left join coach_profiles_locales own on own._parent_id = p.id and own._locale = ${ctx.locale}
    left join coach_profiles_locales other on other._parent_id = p.id and other._locale = ${otherOf(ctx.locale)}
    where p.is_published
      and coalesce(own.name, other.name) is not null
      and coalesce(own.headline, other.headline) is not null
      and exists (select from session_types t where t.coach_id = p.user_id and t.is_bookable)
      and exists (select from availability_windows w where w.coach_id = p.user_id)
      ${sql.join(filtersOf(ctx, search), sql` `)}`;
}

/** By its name: of "any other" the index reads every coach's rows of both. */
function otherOf(locale: Locale): Locale {
  return locales.find((each) => each !== locale) ?? locale;
}

/** Numbers order all but names; where there is nothing to compare, a coach comes last. */
function keyOf(ctx: Ctx, search: CoachSearch): SQL {
  switch (search.sort ?? 'relevance') {
    case 'name':
      return sql`normalise(coalesce(own.name, other.name)) collate "C"`;
    case 'soonest':
      return sql`coalesce(extract(epoch from case when ${isKnownFree(ctx)} then c.next_free_at end), 1e12)::numeric`;
    case 'price':
      return sql`coalesce((select min(price.minor) from ${pricesOf(search)}), 1e12)::numeric`;
    case 'rating':
      return sql`case when c.review_count = 0 then 0
        else -(round(c.rating_sum::numeric / c.review_count, 2) * 1e6 + c.review_count) end`;
    case 'relevance':
      if ((search.text?.trim() ?? '') !== '') return sql`-f.closeness`;
      return sql`(case when exists (select from coach_profiles_languages l
            where l.parent_id = p.id and l.value::text = ${ctx.locale}) then 0 else 2 end
          + (p.verified_at is null)::int) * 1e12::numeric
        + round(extract(epoch from p.created_at)::numeric, 3)`;
  }
}

/** What a coach's bookable sessions cost, as `price.minor`: in the currency asked for, or in any. */
function pricesOf({ currency }: CoachSearch): SQL {
  const own = currency === undefined ? sql`` : sql`and t.currency::text = ${currency}`;
  const other = currency === undefined ? sql`` : sql`and o.currency::text = ${currency}`;
  return sql`(select t.price_minor as minor from session_types t
      where t.coach_id = p.user_id and t.is_bookable ${own}
    union all select o.price_minor from session_types t
      join session_types_other_lengths o on o._parent_id = t.id
      where t.coach_id = p.user_id and t.is_bookable ${other}) price`;
}

function filtersOf(ctx: Ctx, search: CoachSearch): SQL[] {
  const { specialties = [], language, level, least, most, rating, within } = search;
  const isPriced = least !== undefined || most !== undefined;
  return [
    specialties.length > 0 &&
      sql`and exists (select from coach_profiles_specialties s
        where s.parent_id = p.id and s.value::text in ${[...specialties]})`,
    language !== undefined &&
      sql`and exists (select from coach_profiles_languages l
        where l.parent_id = p.id and l.value::text = ${language})`,
    language !== undefined &&
      level !== undefined &&
      sql`and ${spokenLevel(language)} in ${languageLevels.slice(0, languageLevels.indexOf(level) + 1)}`,
    isPriced &&
      sql`and exists (select from ${pricesOf(search)}
        where price.minor between ${least ?? 0}::numeric and ${most ?? 1e12}::numeric)`,
    search.isFree === true &&
      sql`and exists (select from ${pricesOf({ currency: undefined })} where price.minor = 0)`,
    rating !== undefined &&
      sql`and c.review_count > 0 and c.rating_sum >= ${rating}::numeric * c.review_count`,
    within !== undefined &&
      sql`and ${isKnownFree(ctx)}
        and c.next_free_at < ${ctx.now.add({ hours: 24 * within }).toString()}`,
    search.isVerified === true && sql`and p.verified_at is not null`,
    search.isFavourite === true &&
      sql`and exists (select from favourites v
        where v.coach_id = p.user_id and v.person_id::text = ${verifiedUser(ctx.actor)?.id ?? ''})`,
  ].filter((filter) => filter !== false);
}

/**
 * A next free time that is just over stands for its coach until the job has found the one after it; what is shown is asked for anew
 * (`freeAhead`). One that is over for longer says nothing.
 */
function isKnownFree({ now }: Ctx): SQL {
  return sql`c.good_until >= ${now.subtract({ minutes: 5 }).toString()}`;
}

/** A language without a level of its own is spoken fluently. */
function spokenLevel(language: string): SQL {
  return sql`coalesce((select v.level::text from coach_profiles_language_levels v
    where v._parent_id = p.id and v.language::text = ${language} order by v._order limit 1), 'fluent')`;
}
