import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * What coaches are found and sorted by: their words as they are looked for, their ratings, and when they are next free. Kept apart from
 * the profiles, since the product derives it and nobody types it.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(normalise);
  await db.execute(sql`
    create table coach_listings (
      coach_id uuid primary key references users (id) on delete cascade,
      titles text not null default '',
      texts text not null default '',
      rating_sum integer not null default 0,
      review_count integer not null default 0,
      next_free_at timestamptz,
      good_until timestamptz,
      stale_since timestamptz
    )`);
  await db.execute(sql`
    create index coach_listings_words on coach_listings using gin (titles gin_trgm_ops, texts gin_trgm_ops)
      with (fastupdate = off)`);
  await db.execute(sql`create index coach_listings_good_until on coach_listings (good_until)`);
  await db.execute(sql`
    create index coach_listings_stale on coach_listings (stale_since) where stale_since is not null`);
  await db.execute(findCoaches);
  await db.execute(sql`
    insert into coach_listings (coach_id, titles, texts, rating_sum, review_count)
      select p.user_id,
        ' ' || normalise(concat_ws(' ',
          (select string_agg(concat_ws(' ', l.name, l.headline), ' ') from coach_profiles_locales l where l._parent_id = p.id),
          (select string_agg(w.words, ' ') from coach_profiles_specialties s
            join (values ('career', 'Career \u05e7\u05e8\u05d9\u05d9\u05e8\u05d4'), ('leadership', 'Leadership \u05de\u05e0\u05d4\u05d9\u05d2\u05d5\u05ea'), ('parenting', 'Parenting \u05d4\u05d5\u05e8\u05d5\u05ea'),
              ('confidence', 'Confidence \u05d1\u05d9\u05d8\u05d7\u05d5\u05df \u05e2\u05e6\u05de\u05d9'), ('founders', 'Founders \u05d9\u05d6\u05de\u05d5\u05ea'), ('wellbeing', 'Wellbeing \u05e8\u05d5\u05d5\u05d7\u05d4 \u05d5\u05d0\u05d9\u05d6\u05d5\u05df'),
              ('relationships', 'Relationships \u05de\u05e2\u05e8\u05db\u05d5\u05ea \u05d9\u05d7\u05e1\u05d9\u05dd')) w (key, words) on w.key = s.value::text
            where s.parent_id = p.id),
          (select string_agg(l.name, ' ') from session_types t join session_types_locales l on l._parent_id = t.id
            where t.coach_id = p.user_id and t.is_bookable))) || ' ',
        ' ' || normalise(coalesce((select string_agg(l.about, ' ') from coach_profiles_locales l where l._parent_id = p.id), '')) || ' ',
        coalesce((select sum(f.rating) from feedback f where f.coach_id = p.user_id and f.is_review), 0)::int,
        (select count(*) from feedback f where f.coach_id = p.user_id and f.is_review)::int
      from coach_profiles p`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop function find_coaches(text)`);
  await db.execute(sql`drop table coach_listings`);
  await db.execute(sql`drop function normalise(text)`);
}

/**
 * One spelling for all of a word's: what is kept and what is looked for both pass through here. Quotes, geresh and gershayim, and signs
 * that only direct or join letters go; letters are taken apart (NFKD) and lose niqqud, cantillation and diacritics; letters that no
 * decomposition knows are spelled out; final letters become regular; every other sign, maqaf among them, is a space.
 */
const normalise = sql.raw(String.raw`
  create function normalise(given text) returns text language sql immutable strict parallel safe as $f$
    select btrim(regexp_replace(
      translate(
        replace(replace(replace(replace(replace(replace(
          lower(regexp_replace(
            normalize(regexp_replace(given,
              '[\u0022\u0027\u0060\u00B4\u00AD\u02B9-\u02BC\u02EE\u05F3\u05F4\u200B-\u200F\u2018-\u201F\u202A-\u202E\u2032-\u2037\u2060\u2066-\u2069\uFEFF\uFF02\uFF07]',
              '', 'g'), NFKD),
            '[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u0027\u0060\u02B9-\u02BC\u2018-\u201F\u2032-\u2037]',
            '', 'g')),
          U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'),
          U&'\05F0', U&'\05D5\05D5'), U&'\05F1', U&'\05D5\05D9'), U&'\05F2', U&'\05D9\05D9'),
        U&'\05DA\05DD\05DF\05E3\05E5\00F8\0142\0111\0131', U&'\05DB\05DE\05E0\05E4\05E6oldi'),
      '[\u0001-\u002F\u003A-\u0060\u007B-\u00BF\u00D7\u00F7\u02B0-\u02FF\u05BE\u05C0\u05C3\u05C6\u2000-\u206F\u20A0-\u20CF\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u303F]+',
      ' ', 'g'))
  $f$`);

/**
 * Who is meant by these words, each with how well they fit (0 to 1). Every word must fit: whole, as a beginning, within a word of
 * Hebrew, or misspelt; a Hebrew word also without a letter in front that may be a prefix. Where somebody fits well, those who fit far worse are left out.
 */
const findCoaches = sql.raw(String.raw`
  create function find_coaches(asked text) returns table (coach_id uuid, closeness numeric)
    language sql stable set pg_trgm.strict_word_similarity_threshold = 0.28 as $f$
    with words as (
        select place, word from unnest(string_to_array(left(normalise(asked), 120), ' ')) with ordinality each (word, place)
        where word <> '' limit 8),
      terms as (
        select place, word from words
        union select place, substr(word, 2) from words
          where word ~ U&'^[\05D4\05D5\05D1\05DC\05DE\05E9\05DB][\05D0-\05EA]{2,}$'),
      hits as (
        select t.place, hit.coach_id, max(hit.closeness) as closeness
        from terms t
        cross join lateral (
          select l.coach_id, greatest(
              case when l.titles like '% ' || t.word || ' %' then 1.0 when l.titles like '% ' || t.word || '%' then 0.9
                when l.texts like '% ' || t.word || ' %' then 0.75 when l.texts like '% ' || t.word || '%' then 0.7 end,
              case when t.word ~ U&'^[\05D0-\05EA]{4,}$' and l.titles like '%' || t.word || '%' then 0.8
                when t.word ~ U&'^[\05D0-\05EA]{4,}$' and l.texts like '%' || t.word || '%' then 0.6 end,
              nullif(strict_word_similarity(t.word, l.titles) * 0.9, 0)::numeric,
              case when strict_word_similarity(t.word, l.texts) >= 0.5
                then strict_word_similarity(t.word, l.texts) * 0.7 end::numeric) as closeness
          from coach_listings l
          where l.titles %>> t.word or l.texts %>> t.word
            or l.titles like '% ' || t.word || '%' or l.texts like '% ' || t.word || '%'
            or (t.word ~ U&'^[\05D0-\05EA]{4,}$' and (l.titles like '%' || t.word || '%' or l.texts like '%' || t.word || '%'))
        ) hit
        where hit.closeness >= 0.25
        group by t.place, hit.coach_id),
      fits as (
        select h.coach_id, avg(h.closeness) as closeness from hits h
        group by h.coach_id having count(*) = (select count(*) from words))
    select f.coach_id, round(f.closeness, 4) from fits f
    where f.closeness >= 0.6 * (select max(best.closeness) from fits best)
  $f$`);
