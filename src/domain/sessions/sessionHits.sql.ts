import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { normalised } from '../privacy/normalised.ts';
import { outcomeIs } from './outcomeIs.sql.ts';
import { statesIn, type SessionFilter } from './sessionFilter.ts';

type Asked = {
  /** Whose sessions they are. */
  reader: string;
  filter: SessionFilter;
  now: Temporal.Instant;
  /** Also asked of `s`, the row of `sessions`. */
  where: SQL;
  isDescending: boolean;
  limit: number;
};

type Side = 'coach' | 'client';

/** No session lasts longer: from what began before, nothing can still run. */
const longestHours = 24;

/**
 * The sessions of one person that a filter lets through, as `hits (id, starts_at)` for the beginning of a statement: `with recursive …`.
 * Each is looked up by side and state, and where words are looked for also by those whom they name, through an index in the order of the
 * list. So it costs what it shows, however many others there are.
 */
export function sessionHits(asked: Asked): SQL {
  const { filter, isDescending, limit } = asked;
  const sides: Side[] = filter.part === 'any' ? ['coach', 'client'] : [filter.part];
  const words = normalised((filter.text ?? '').slice(0, 120)) === '' ? null : filter.text;
  const parts = sides.map((side) => (words == null ? bySide(asked, side) : byWords(asked, side)));
  const named =
    words == null ? [] : [wordsOf(words), ...sides.flatMap((side) => namesOf(asked, side))];
  const hits = sql`hits as (
    select id, starts_at from (${sql.join(parts, sql` union `)}) found
    order by ${order(sql`found`, isDescending)} limit ${limit})`;
  return sql.join([...named, hits], sql`, `);
}

/** What was never more than a hold is in no list. The indexes of lists say the same, word for word. */
export const isListed = sql`(s.state in ('pending', 'confirmed', 'completed', 'missed', 'declined')
  or (s.state = 'cancelled' and (s.booked_at is not null or s.sequence > 1)))`;

/** By start, and by id where several begin at once. */
export function order(row: SQL, isDescending: boolean): SQL {
  const way = sql.raw(isDescending ? 'desc' : 'asc');
  return sql`${row}.starts_at ${way}, ${row}.id ${way}`;
}

const own = (side: Side) => sql.raw(`s.${side}_id`);
const other = (side: Side) => own(side === 'coach' ? 'client' : 'coach');

function bySide(asked: Asked, side: Side): SQL {
  return sql`(${rowsOf(asked, side, { from: sql``, where: sql`true` })})`;
}

/** Whom the words name, what they name, and both together where it takes both. */
function byWords(asked: Asked, side: Side): SQL {
  const scope = sql.raw(`${side}_scope`);
  const of = (given: SQL, where: SQL) =>
    rowsOf(asked, side, {
      from: sql`(select person, type from ${scope} where ${given}) scope cross join`,
      where,
    });
  const person = sql`${other(side)} = scope.person`;
  const type = sql`s.type_id = scope.type`;
  const ways = [
    of(sql`type is null`, person),
    of(sql`person is null`, type),
    of(sql`person is not null and type is not null`, sql`${person} and ${type}`),
  ];
  return sql`(${sql.join(ways, sql` union `)})`;
}

type Scope = { from: SQL; where: SQL };

/** As many of each state as the list could need; they come out in no order. */
function rowsOf(asked: Asked, side: Side, scope: Scope): SQL {
  const { reader, filter, isDescending, limit } = asked;
  const person = filter.person ? sql`and ${other(side)} = ${filter.person}::uuid` : sql``;
  const type = filter.type ? sql`and s.type_id = ${filter.type}::uuid` : sql``;
  return sql`select hit.id, hit.starts_at
    from ${scope.from} unnest(string_to_array(${statesIn(filter).join(',')}, ',')) wanted(state)
    cross join lateral (
      select s.id, s.starts_at from sessions s
      where ${own(side)} = ${reader}::uuid ${person} ${type} and ${scope.where}
        and s.state = wanted.state::enum_sessions_state and ${isListed}
        and ${within(asked)} and ${narrowed(asked)} and ${asked.where}
      order by ${order(sql`s`, isDescending)} limit ${limit}) hit`;
}

function within({ filter, now }: Asked): SQL {
  const at = now.toString();
  if (filter.show === 'upcoming') {
    const earliest = now.subtract({ hours: longestHours }).toString();
    return sql`s.starts_at >= ${earliest}::timestamptz and s.ends_at > ${at}::timestamptz`;
  }
  if (filter.show !== 'past') return sql`true`;
  return sql`s.starts_at <= ${at}::timestamptz and (s.state <> 'confirmed' or s.ends_at <= ${at}::timestamptz)`;
}

function narrowed({ filter: { outcome, range }, now }: Asked): SQL {
  const parts = [
    ...(range?.from ? [sql`s.starts_at >= ${range.from.toString()}::timestamptz`] : []),
    ...(range?.until ? [sql`s.starts_at < ${range.until.toString()}::timestamptz`] : []),
    ...(outcome ? [outcomeIs(outcome, now)] : []),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

const wordsOf = (text: string) =>
  sql`words as materialized (select word from unnest(string_to_array(normalise(${text.slice(0, 120)}), ' ')) word limit 8)`;

/** All words begin one of the names. */
const allIn = (names: SQL) =>
  sql`not exists (select 1 from words where ${names} not like '% ' || word || '%')`;

/**
 * The others of a person's sessions on one side, as `<side>_met (id)` with nulls among them: found by leaping from one to the next through an
 * index, not by reading the sessions.
 */
export function met(side: Side, reader: string): SQL {
  const known = sql.raw(`${side}_met`);
  const next = (from: SQL) => sql`select ${other(side)} from sessions s
    where ${own(side)} = ${reader}::uuid and ${isListed} and ${other(side)} ${from}
    order by ${other(side)} limit 1`;
  return sql`${known}(id) as (
    (${next(sql`is not null`)})
    union all select (${next(sql`> ${known}.id`)}) from ${known} where ${known}.id is not null)`;
}

/** The people and the types that a side's sessions can be of, with their names in every language, and which of them are meant. */
function namesOf({ reader, filter }: Asked, side: Side): SQL[] {
  const [known, people, types, scope] = ['met', 'people', 'types', 'scope'].map((name) =>
    sql.raw(`${side}_${name}`),
  );
  const ofType =
    side === 'coach'
      ? sql`t.coach_id = ${reader}::uuid`
      : sql`t.coach_id in (select id from ${known})`;
  const pair = side === 'coach' ? sql`true` : sql`t.coach = p.id`;
  return [
    met(side, reader),
    sql`${people} as materialized (
      select u.id, ' ' || normalise(concat_ws(' ', u.name, (
        select string_agg(l.name, ' ') from coach_profiles c join coach_profiles_locales l on l._parent_id = c.id
        where c.user_id = u.id))) || ' ' as names
      from ${known} m join users u on u.id = m.id
      ${filter.person ? sql`where u.id = ${filter.person}::uuid` : sql``})`,
    sql`${types} as materialized (
      select t.id, t.coach_id as coach, ' ' || normalise((
        select string_agg(l.name, ' ') from session_types_locales l where l._parent_id = t.id)) || ' ' as names
      from session_types t where ${ofType}
      ${filter.type ? sql`and t.id = ${filter.type}::uuid` : sql``})`,
    sql`${scope} as materialized (
      select p.id as person, null::uuid as type from ${people} p where ${allIn(sql`p.names`)}
      union all select null::uuid, t.id from ${types} t where ${allIn(sql`t.names`)}
      union all select p.id, t.id from ${people} p join ${types} t on ${pair}
        where ${allIn(sql`p.names || t.names`)} and not (${allIn(sql`p.names`)}) and not (${allIn(sql`t.names`)}))`,
  ];
}
