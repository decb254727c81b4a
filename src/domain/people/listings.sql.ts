import { sql } from '@payloadcms/db-postgres/drizzle';
import { locales } from '#i18n/locales.ts';
import { sentence } from '#i18n/translate.ts';
import type { Ctx } from '../../context.ts';
import { shownReview } from '../sessions/shownReview.sql.ts';
import { specialties } from './specialties.ts';

/**
 * Writes down by which words a coach is found: names, headlines, specialties in both languages and the names of what can be booked, and
 * apart from them what they say about themselves. Belongs into the transaction of any change of these.
 */
export async function keepWordsFound(tx: Ctx, coachId: string): Promise<void> {
  const titles = sql`concat_ws(' ',
    (select string_agg(concat_ws(' ', l.name, l.headline), ' ' order by l._locale)
      from coach_profiles_locales l where l._parent_id = p.id),
    (select string_agg(w.words, ' ' order by s."order") from coach_profiles_specialties s
      join json_each_text(${specialtyWords}::json) w (key, words) on w.key = s.value::text
      where s.parent_id = p.id),
    (select string_agg(l.name, ' ' order by l.id) from session_types t
      join session_types_locales l on l._parent_id = t.id
      where t.coach_id = p.user_id and t.is_bookable))`;
  const texts = sql`coalesce((select string_agg(l.about, ' ' order by l._locale)
    from coach_profiles_locales l where l._parent_id = p.id), '')`;
  await tx.sql.run(
    sql`insert into coach_listings (coach_id, titles, texts)
      select p.user_id, ' ' || normalise(${titles}) || ' ', ' ' || normalise(${texts}) || ' '
      from coach_profiles p where p.user_id::text = ${coachId}
      on conflict (coach_id) do update set titles = excluded.titles, texts = excluded.texts`,
  );
}

const specialtyWords = JSON.stringify(
  Object.fromEntries(
    specialties.map((key) => [
      key,
      locales.map((locale) => sentence(locale, `coaches.specialty_${key}`) ?? '').join(' '),
    ]),
  ),
);

/**
 * Writes down how a coach's reviews rate them, in the transaction of a change of one. Of two at once the later one counts what the earlier
 * one wrote: it waits for the listing first, and reads after that.
 */
export async function keepRating(tx: Ctx, coachId: string): Promise<void> {
  await tx.sql.run(
    sql`select from coach_listings where coach_id::text = ${coachId} for no key update`,
  );
  await tx.sql.run(
    sql`update coach_listings l set rating_sum = r.rating_sum, review_count = r.review_count
      from (select coalesce(sum(f.rating), 0)::int as rating_sum, count(*)::int as review_count
        from feedback f where f.coach_id::text = ${coachId} and ${shownReview}) r
      where l.coach_id::text = ${coachId}`,
  );
}
