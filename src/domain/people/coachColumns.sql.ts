import { sql } from '@payloadcms/db-postgres/drizzle';

/** Of a profile `p`: each language with its level, in the coach's order. */
export const spokenLanguages = sql`coalesce((select json_agg(json_build_object('language', l.value::text,
    'level', coalesce((select v.level::text from coach_profiles_language_levels v
      where v._parent_id = p.id and v.language::text = l.value::text order by v._order limit 1), 'fluent'))
    order by l."order")
  from coach_profiles_languages l where l.parent_id = p.id), '[]')`;

/** Of a listing `c`: the average of its reviews, to a tenth, and how many there are; null while there are none. */
export const ratingOf = sql`case when c.review_count > 0 then json_build_object(
  'average', round(c.rating_sum::numeric / c.review_count, 1)::float8, 'count', c.review_count) end`;
