import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** A session that is over says who was there, and no other does. Who runs late is told at once and kept with the session. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    update sessions
      set attendance = (case state when 'completed' then 'attended' else 'missedByClient' end)::enum_sessions_attendance
      where state in ('completed', 'missed')`);
  await db.execute(sql`
    alter table sessions add constraint sessions_attendance_told check (
      case state
        when 'completed' then coalesce(attendance in ('attended', 'notRecorded'), false)
        when 'missed' then coalesce(attendance in ('missedByClient', 'missedByCoach', 'missedByBoth'), false)
        else attendance is null
      end)`);
  await db.execute(
    sql`create index sessions_to_record on sessions (ends_at) where state = 'confirmed'`,
  );
  await db.execute(sql`
    create table session_delays (
      id uuid primary key default uuidv7(),
      session_id uuid not null references sessions (id) on delete cascade,
      person_id uuid not null references users (id) on delete cascade,
      minutes integer check (minutes between 1 and 60),
      at timestamptz(3) not null
    )`);
  await db.execute(sql`create index session_delays_of on session_delays (session_id, at desc)`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table session_delays`);
  await db.execute(sql`drop index sessions_to_record`);
  await db.execute(sql`alter table sessions drop constraint sessions_attendance_told`);
}
