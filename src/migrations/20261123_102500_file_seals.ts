import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** What opens the files of notes, sealed under their owner's key. A check keeps names out of their rows; what belongs to a note belongs to no session. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table file_seals (
      file_id uuid primary key references files (id) on delete cascade,
      owner_id uuid not null references users (id) on delete cascade,
      sealed text not null
    )`);
  await db.execute(sql`create index file_seals_owner on file_seals (owner_id)`);
  await db.execute(sql`
    alter table files add constraint files_named
      check (note_id is null or (name is null and session_id is null))`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`alter table files drop constraint files_named`);
  await db.execute(sql`drop table file_seals`);
}
