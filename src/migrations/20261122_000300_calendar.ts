import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * Nobody is in two places at once, whoever writes: each person's part in a session, with the time it takes, is kept in one table by a
 * trigger, and one constraint on the person refuses what overlaps, be they coach in the one and client in the other.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table session_people (
      session_id uuid not null references sessions (id) on delete cascade,
      person_id uuid not null references users (id) on delete cascade,
      part text not null check (part in ('coach', 'client')),
      during tstzrange not null,
      blocking boolean not null,
      primary key (session_id, person_id),
      constraint session_people_time_excl exclude using gist (person_id with =, during with &&)
        where (blocking)
    )`);
  await db.execute(sql`
    create function keep_session_people() returns trigger language plpgsql as $$
    begin
      delete from session_people where session_id = new.id
        and person_id is distinct from new.coach_id and person_id is distinct from new.client_id;
      insert into session_people (session_id, person_id, part, during, blocking)
        select new.id, side.person, side.part, tstzrange(new.starts_at, new.ends_at),
          new.state in ('held', 'pending', 'confirmed')
        from (values (new.coach_id, 'coach'), (new.client_id, 'client')) side (person, part)
        where side.person is not null
        on conflict (session_id, person_id) do update
          set part = excluded.part, during = excluded.during, blocking = excluded.blocking;
      return null;
    end $$`);
  // Before the trigger: two sessions of one row would meet their own constraint only after this.
  await db.execute(sql`
    alter table sessions
      drop constraint sessions_coach_time_excl,
      drop constraint sessions_client_time_excl,
      add constraint sessions_two_people check (client_id is distinct from coach_id),
      add constraint sessions_client_known check
        (client_id is not null or state in ('held', 'pending', 'cancelled', 'declined', 'expired'))`);
  await db.execute(sql`
    insert into session_people (session_id, person_id, part, during, blocking)
      select s.id, side.person, side.part, tstzrange(s.starts_at, s.ends_at),
        s.state in ('held', 'pending', 'confirmed')
      from sessions s, lateral (values (s.coach_id, 'coach'), (s.client_id, 'client')) side (person, part)
      where side.person is not null`);
  await db.execute(sql`
    create trigger sessions_people after insert or update on sessions
      for each row execute function keep_session_people()`);
  await db.execute(sql`
    create unique index sessions_visitor_hold_key on sessions (visitor_hash)
      where visitor_hash is not null and client_id is null and state = 'held'`);
  await db.execute(sql`
    create index sessions_visitor_email on sessions (visitor_email)
      where visitor_email is not null and client_id is null and state = 'held'`);
  await db.execute(sql`drop index sessions_held`);
  await db.execute(sql`
    create index sessions_held on sessions (held_until) where state in ('held', 'pending')`);

  await db.execute(sql`
    create unique index availability_exceptions_day_key on availability_exceptions (coach_id, date)`);
  await db.execute(sql`create unique index favourites_once on favourites (person_id, coach_id)`);
  await db.execute(sql`
    create index waitlist_entries_line on waitlist_entries (coach_id, created_at) where state = 'waiting'`);
  await db.execute(sql`
    create index feedback_reviews on feedback (coach_id, created_at desc) where is_review`);
  for (const { table, column } of days) {
    await db.execute(
      sql.raw(`alter table ${table} add constraint ${table}_${column}_day
        check (${column} ~ '^\\d{4}-\\d\\d-\\d\\d$' and ${column}::date::text = ${column})`),
    );
  }
  for (const { table, column, min, max } of wholeNumbers) {
    await db.execute(
      sql.raw(`alter table ${table} add constraint ${table}_${column}_whole
        check (${column} = trunc(${column}) and ${column} between ${min} and ${max})`),
    );
  }
  await db.execute(sql`
    alter table coach_profiles drop constraint coach_profiles_horizon_days_whole,
      add constraint coach_profiles_horizon_days_whole
        check (horizon_days = trunc(horizon_days) and horizon_days between 1 and 730)`);

  // Intervals read from calendars elsewhere: never a title, only that the time is taken.
  await db.execute(sql`
    create table busy_times (
      calendar_id uuid not null references busy_calendars (id) on delete cascade,
      coach_id uuid not null references users (id) on delete cascade,
      during tstzrange not null
    )`);
  await db.execute(sql`create index busy_times_calendar on busy_times (calendar_id)`);
  await db.execute(sql`create index busy_times_during on busy_times using gist (coach_id, during)`);
  // A person's own calendar addresses, one for each role: the token under a hash.
  await db.execute(sql`
    create table calendar_feeds (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users (id) on delete cascade,
      role text not null check (role in ('client', 'coach')),
      token_hash text not null unique,
      made_at timestamptz not null,
      revoked_at timestamptz
    )`);
  await db.execute(sql`
    create unique index calendar_feeds_once on calendar_feeds (user_id, role) where revoked_at is null`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table calendar_feeds, busy_times`);
  await db.execute(sql`
    alter table coach_profiles drop constraint coach_profiles_horizon_days_whole,
      add constraint coach_profiles_horizon_days_whole
        check (horizon_days = trunc(horizon_days) and horizon_days between 1 and 365)`);
  for (const { table, column } of wholeNumbers) {
    await db.execute(sql.raw(`alter table ${table} drop constraint ${table}_${column}_whole`));
  }
  for (const { table, column } of days) {
    await db.execute(sql.raw(`alter table ${table} drop constraint ${table}_${column}_day`));
  }
  await db.execute(sql`drop index feedback_reviews, waitlist_entries_line, favourites_once,
    availability_exceptions_day_key, sessions_held, sessions_visitor_email, sessions_visitor_hold_key`);
  await db.execute(sql`
    create index sessions_held on sessions (held_until) where state = 'held'`);
  await db.execute(sql`drop trigger sessions_people on sessions`);
  await db.execute(sql`drop function keep_session_people`);
  await db.execute(sql`drop table session_people`);
  await db.execute(sql`
    alter table sessions
      drop constraint sessions_client_known,
      drop constraint sessions_two_people,
      add constraint sessions_coach_time_excl exclude using gist
        (coach_id with =, tstzrange(starts_at, ends_at) with &&)
        where (state in ('held', 'pending', 'confirmed')),
      add constraint sessions_client_time_excl exclude using gist
        (client_id with =, tstzrange(starts_at, ends_at) with &&)
        where (state in ('held', 'pending', 'confirmed'))`);
}

/** Days of somebody's calendar, kept as text so that no zone moves them. */
const days = [
  { table: 'availability_windows', column: 'from_date' },
  { table: 'availability_windows', column: 'until_date' },
  { table: 'availability_exceptions', column: 'date' },
  { table: 'time_off', column: 'from_date' },
  { table: 'time_off', column: 'until_date' },
  { table: 'waitlist_entries', column: 'from_date' },
  { table: 'waitlist_entries', column: 'until_date' },
];

const minor = { min: 0, max: 100_000_000 };
const minutes = { min: 10, max: 480 };

/** Columns that Payload makes as `numeric`: none may hold a fraction, or more than its rule says. */
const wholeNumbers = [
  { table: 'availability_windows', column: 'every_weeks', min: 1, max: 52 },
  { table: 'coach_profiles', column: 'week_start', min: 1, max: 7 },
  { table: 'coach_profiles', column: 'most_per_day', min: 1, max: 50 },
  { table: 'coach_profiles', column: 'most_per_week', min: 1, max: 200 },
  { table: 'coach_profiles', column: 'most_per_month', min: 1, max: 800 },
  { table: 'session_types', column: 'most_per_day', min: 1, max: 50 },
  { table: 'session_types', column: 'most_per_week', min: 1, max: 200 },
  { table: 'session_types', column: 'most_per_month', min: 1, max: 800 },
  { table: 'session_types', column: 'notice_minutes', min: 0, max: 43_200 },
  { table: 'session_types', column: 'buffer_before_minutes', min: 0, max: 240 },
  { table: 'session_types', column: 'buffer_after_minutes', min: 0, max: 240 },
  { table: 'session_types', column: 'free_cancel_hours', min: 0, max: 720 },
  { table: 'session_types', column: 'late_fee_percent', min: 0, max: 100 },
  { table: 'session_types', column: 'move_hours', min: 0, max: 720 },
  { table: 'session_types', column: 'most_moves', min: 0, max: 20 },
  { table: 'session_types_other_lengths', column: 'duration_minutes', ...minutes },
  { table: 'session_types_other_lengths', column: 'price_minor', ...minor },
  { table: 'engagements', column: 'hourly_rate_minor', ...minor },
  { table: 'sessions', column: 'times_moved', min: 0, max: 2_147_483_647 },
  { table: 'waitlist_entries', column: 'duration_minutes', ...minutes },
  { table: 'booking_links', column: 'most_uses', min: 1, max: 10_000 },
  { table: 'feedback', column: 'rating', min: 1, max: 5 },
];
