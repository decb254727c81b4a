import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** What is open, for both homes, and what was done lately: each read to the end of its list and no further. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(
    sql`create index tasks_open_of_client on tasks (client_id, due_on, id) where done_at is null`,
  );
  await db.execute(
    sql`create index tasks_done_of_client on tasks (client_id, done_at) where done_at is not null`,
  );
  await db.execute(
    sql`create index tasks_due_of_coach on tasks (coach_id, due_on) where done_at is null and due_on is not null`,
  );
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index tasks_due_of_coach, tasks_done_of_client, tasks_open_of_client`);
}
