import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * What the database itself guarantees, whoever writes: no two blocking sessions at one time, one living
 * engagement for a pair, an audit log that only grows. And the tables that are no business of the CMS.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table sessions
      add constraint sessions_time_order check (ends_at > starts_at),
      add constraint sessions_coach_time_excl exclude using gist
        (coach_id with =, tstzrange(starts_at, ends_at) with &&)
        where (state in ('held', 'pending', 'confirmed')),
      add constraint sessions_client_time_excl exclude using gist
        (client_id with =, tstzrange(starts_at, ends_at) with &&)
        where (state in ('held', 'pending', 'confirmed'))`);
  await db.execute(sql`
    create unique index sessions_idempotency_key on sessions (client_id, idempotency_key)
      where idempotency_key is not null and state in ('held', 'pending', 'confirmed')`);
  await db.execute(sql`create index sessions_coach_starts on sessions (coach_id, starts_at)`);
  await db.execute(sql`create index sessions_client_starts on sessions (client_id, starts_at)`);
  await db.execute(sql`create index sessions_held on sessions (held_until) where state = 'held'`);
  await db.execute(sql`
    create unique index engagements_pair_key on engagements (coach_id, client_id)
      where state in ('invited', 'active', 'paused')`);
  await db.execute(sql`
    create unique index messages_sequence_key on messages (conversation_id, sequence)`);
  await db.execute(sql`
    create unique index messages_idempotency_key on messages (author_id, idempotency_key)
      where idempotency_key is not null`);
  await db.execute(sql`
    create unique index notifications_once on notifications (person_id, event_id)`);
  await db.execute(sql`
    create unique index deliveries_once on deliveries (notification_id, channel)`);

  for (const { table, column, min, max } of wholeNumbers) {
    await db.execute(
      sql.raw(`alter table ${table} add constraint ${table}_${column}_whole
        check (${column} = trunc(${column}) and ${column} between ${min} and ${max})`),
    );
  }

  await db.execute(sql`
    create table credentials (
      user_id uuid primary key references users (id) on delete cascade,
      password_hash text not null,
      changed_at timestamptz not null
    )`);
  await db.execute(sql`
    create table one_time_tokens (
      id uuid primary key default uuidv7(),
      purpose text not null,
      user_id uuid references users (id) on delete cascade,
      token_hash text not null unique,
      code_hash text,
      tries int not null default 0,
      made_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`);
  await db.execute(sql`create index one_time_tokens_user on one_time_tokens (user_id, purpose)`);
  await db.execute(sql`
    create table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`);
  await db.execute(sql`
    create table read_marks (
      conversation_id uuid not null references conversations (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      sequence int not null,
      read_at timestamptz not null,
      primary key (conversation_id, user_id)
    )`);
  await db.execute(sql`
    create table landing_counts (
      day date not null,
      locale text not null,
      what text not null,
      count int not null,
      primary key (day, locale, what)
    )`);

  await db.execute(sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'this record only grows' using errcode = 'LM001';
    end $$`);
  await db.execute(sql`
    create trigger audit_logs_only_grow before update or delete on audit_logs
      for each row execute function refuse_change()`);
  await db.execute(sql`
    create trigger audit_logs_never_emptied before truncate on audit_logs
      for each statement execute function refuse_change()`);
  await db.execute(sql`
    create function keep_message() returns trigger language plpgsql as $$
    begin
      if new.text is distinct from old.text and new.text <> '' or new.sequence <> old.sequence
        or new.conversation_id <> old.conversation_id or new.author_id <> old.author_id
        or new.sent_at <> old.sent_at then
        raise exception 'a message is not rewritten' using errcode = 'LM001';
      end if;
      return new;
    end $$`);
  await db.execute(sql`
    create trigger messages_not_rewritten before update on messages
      for each row execute function keep_message()`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { table, column } of wholeNumbers) {
    await db.execute(sql.raw(`alter table ${table} drop constraint ${table}_${column}_whole`));
  }
  await db.execute(sql`drop trigger messages_not_rewritten on messages`);
  await db.execute(sql`drop function keep_message`);
  await db.execute(sql`drop trigger audit_logs_never_emptied on audit_logs`);
  await db.execute(sql`drop trigger audit_logs_only_grow on audit_logs`);
  await db.execute(sql`drop function refuse_change`);
  await db.execute(
    sql`drop table landing_counts, read_marks, rate_limits, one_time_tokens, credentials`,
  );
  await db.execute(sql`drop index deliveries_once, notifications_once, messages_idempotency_key,
    messages_sequence_key, engagements_pair_key, sessions_held, sessions_client_starts,
    sessions_coach_starts, sessions_idempotency_key`);
  await db.execute(sql`alter table sessions
    drop constraint sessions_client_time_excl,
    drop constraint sessions_coach_time_excl,
    drop constraint sessions_time_order`);
}

const largest = 2_147_483_647;

/** Columns that Payload makes as `numeric`: none may hold a fraction, or more than an integer can. */
const wholeNumbers = [
  { table: 'session_types', column: 'price_minor', min: 0, max: 100_000_000 },
  { table: 'session_types', column: 'duration_minutes', min: 10, max: 480 },
  { table: 'sessions', column: 'price_minor', min: 0, max: 100_000_000 },
  { table: 'sessions', column: 'sequence', min: 0, max: largest },
  { table: 'availability_windows', column: 'weekday', min: 1, max: 7 },
  { table: 'coach_profiles', column: 'notice_minutes', min: 0, max: 43_200 },
  { table: 'coach_profiles', column: 'horizon_days', min: 1, max: 365 },
  { table: 'coach_profiles', column: 'step_minutes', min: 5, max: 240 },
  { table: 'coach_profiles', column: 'buffer_before_minutes', min: 0, max: 240 },
  { table: 'coach_profiles', column: 'buffer_after_minutes', min: 0, max: 240 },
  { table: 'conversations', column: 'last_sequence', min: 0, max: largest },
  { table: 'messages', column: 'sequence', min: 0, max: largest },
  { table: 'deliveries', column: 'attempts', min: 0, max: largest },
  { table: 'sign_ins', column: 'level', min: 0, max: 2 },
];
