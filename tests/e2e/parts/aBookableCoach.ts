import { randomUUID } from 'node:crypto';

import type { Locale } from '#i18n/locales.ts';

import { aMember, type Member } from './aMember.ts';
import { query } from './query.ts';

export type BookableCoach = Member & {
  slug: string;
  typeId: string;
  /** The id of the question that each booking has to answer, where there is one. */
  questionId: string;
};

/** A listed coach, put there by the database at once: one type of 50 minutes for 96 pounds, free every day from 08:00 to 20:00 in Jerusalem. */
export async function aBookableCoach({
  lang,
  question,
}: {
  lang: Locale;
  question?: string;
}): Promise<BookableCoach> {
  const coach = await aMember({ lang, role: 'coach' });
  const typeId = randomUUID();
  const questionId = randomUUID();
  await query(
    `update coach_profiles set is_published = true, notice_minutes = 0, buffer_after_minutes = 0
     where user_id = $1`,
    [coach.id],
  );
  await query(
    `insert into availability_windows (id, coach_id, weekday, starts_at, ends_at)
     select gen_random_uuid(), $1::uuid, day, '08:00', '20:00' from generate_series(1, 7) day`,
    [coach.id],
  );
  await query(
    `with made as (
       insert into session_types (id, coach_id, kind, duration_minutes, price_minor, currency, place, is_bookable)
       values ($1::uuid, $2::uuid, 'followUp', 50, 9600, 'GBP', 'video', true))
     insert into session_types_locales (name, _locale, _parent_id)
     select 'Follow-up', locale::_locales, $1::uuid from unnest(array['en', 'he']) locale`,
    [typeId, coach.id],
  );
  if (question !== undefined) {
    await query(
      `with asked as (
         insert into session_types_questions (_order, _parent_id, id, answer_kind, is_required)
         values (1, $1::uuid, $2, 'short', true))
       insert into session_types_questions_locales (question, _locale, _parent_id)
       select $3, locale::_locales, $2 from unnest(array['en', 'he']) locale`,
      [typeId, questionId, question],
    );
  }
  return { ...coach, slug: coach.id, typeId, questionId };
}
