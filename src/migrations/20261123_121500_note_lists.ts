import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** Notes, the latest changed first, without what lies in the trash: by author; and what others read, by the client they are about and by engagement. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`drop index notes_author_listed`);
  await db.execute(sql`
    create index notes_author_listed on notes (author_id, updated_at desc, id desc)
      where trashed_at is null`);
  await db.execute(sql`
    create index notes_client_listed on notes (client_id, updated_at desc, id desc)
      where level in ('pair', 'shared') and trashed_at is null`);
  await db.execute(sql`
    create index notes_engagement_listed on notes (engagement_id, updated_at desc, id desc)
      where level in ('coaches', 'shared') and trashed_at is null`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index notes_engagement_listed`);
  await db.execute(sql`drop index notes_client_listed`);
  await db.execute(sql`drop index notes_author_listed`);
  await db.execute(
    sql`create index notes_author_listed on notes (author_id, updated_at desc, id desc)`,
  );
}
