import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** What the client of a session is to do once it is completed: copied from a template when it is set, made tasks of once. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table session_follow_ups (
      id uuid primary key default uuidv7(),
      session_id uuid not null references sessions (id) on delete cascade,
      title text not null,
      after_days integer not null,
      given_at timestamptz(3)
    )`);
  await db.execute(
    sql`create index session_follow_ups_of on session_follow_ups (session_id) where given_at is null`,
  );
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table session_follow_ups`);
}
