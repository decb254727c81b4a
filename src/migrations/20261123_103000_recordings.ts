import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * What a coach's browser records of a session: only while both have said yes (a row for each yes, never written over), in parts as they
 * come, which become one file when it has ended.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table recordings (
      id uuid primary key default uuidv7(),
      session_id uuid not null references sessions (id) on delete cascade,
      begun_at timestamptz(3) not null,
      heard_at timestamptz(3) not null,
      ended_at timestamptz(3),
      ended_by_id uuid references users (id) on delete set null,
      lasted_ms integer not null default 0,
      joined_at timestamptz(3),
      is_unfit boolean not null default false,
      file_id uuid references files (id) on delete set null,
      check (joined_at is null or ended_at is not null)
    )`);
  await db.execute(sql`create index recordings_of on recordings (session_id)`);
  await db.execute(sql`create index recordings_by_file on recordings (file_id)`);
  await db.execute(
    sql`create unique index recordings_running_key on recordings (session_id) where ended_at is null`,
  );
  await db.execute(
    sql`create index recordings_open on recordings (heard_at) where joined_at is null`,
  );
  await db.execute(sql`
    create table recording_consents (
      id uuid primary key default uuidv7(),
      session_id uuid not null references sessions (id) on delete cascade,
      person_id uuid not null references users (id) on delete cascade,
      given_at timestamptz(3) not null,
      taken_back_at timestamptz(3),
      recording_id uuid references recordings (id) on delete cascade
    )`);
  await db.execute(sql`create index recording_consents_of on recording_consents (session_id)`);
  await db.execute(sql`
    create unique index recording_consents_waiting_key on recording_consents (session_id, person_id)
      where taken_back_at is null and recording_id is null`);
  await db.execute(sql`
    create table recording_parts (
      recording_id uuid not null references recordings (id) on delete cascade,
      sequence integer not null check (sequence >= 0),
      storage_key text not null unique,
      bytes integer not null check (bytes > 0),
      primary key (recording_id, sequence)
    )`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table recording_parts`);
  await db.execute(sql`drop table recording_consents`);
  await db.execute(sql`drop table recordings`);
}
