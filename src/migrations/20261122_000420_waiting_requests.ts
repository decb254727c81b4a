import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** A coach's requests, the soonest to end first: counted at every page of theirs, and listed in their inbox. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create index sessions_requests on sessions (coach_id, held_until, id) where state = 'pending'`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index sessions_requests`);
}
