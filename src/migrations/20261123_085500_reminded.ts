import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * Since when it is certain that a session is at its time; which reminders of it have had their turn, told or passed over; and of which
 * days coaches were mailed. The keys see to it that nothing is told twice, however many processes look.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table settled_times (
      session_id uuid primary key references sessions (id) on delete cascade,
      starts_at timestamptz not null,
      since timestamptz(3) not null
    )`);
  await db.execute(sql`
    create table session_reminders (
      id uuid primary key default uuidv7(),
      session_id uuid not null references sessions (id) on delete cascade,
      starts_at timestamptz not null,
      side text not null check (side in ('coach', 'client')),
      minutes_before integer not null,
      channel text not null,
      is_told boolean not null,
      at timestamptz(3) not null,
      unique (session_id, starts_at, side, minutes_before, channel)
    )`);
  await db.execute(sql`
    create table agenda_days (
      id uuid primary key default uuidv7(),
      coach_id uuid not null references users (id) on delete cascade,
      day date not null,
      at timestamptz(3) not null,
      unique (coach_id, day)
    )`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table agenda_days`);
  await db.execute(sql`drop table session_reminders`);
  await db.execute(sql`drop table settled_times`);
}
