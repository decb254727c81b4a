import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * What stands beside a note and is its author's alone: its words where they are sealed, the marks it is found by, its versions, and what was
 * typed and not saved yet (`place` is a note's id, or where a new one was begun). A check keeps words out of the rows of level "only me".
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table notes add constraint notes_own_sealed
      check (level <> 'own' or (title is null and body is null and tags is null))`);
  await db.execute(
    sql`create index notes_author_listed on notes (author_id, updated_at desc, id desc)`,
  );
  await db.execute(sql`
    create table note_seals (
      note_id uuid primary key references notes (id) on delete cascade,
      owner_id uuid not null references users (id) on delete cascade,
      sealed text,
      marks text[] not null,
      tags text[] not null
    )`);
  await db.execute(sql`create index note_seals_marks on note_seals using gin (marks, tags)`);
  await db.execute(sql`create index note_seals_owner on note_seals (owner_id)`);
  await db.execute(sql`
    create table note_versions (
      note_id uuid not null references notes (id) on delete cascade,
      number integer not null,
      at timestamptz(3) not null,
      level text not null,
      sealed text not null,
      primary key (note_id, number)
    )`);
  await db.execute(sql`
    create table note_drafts (
      owner_id uuid not null references users (id) on delete cascade,
      place text not null,
      at timestamptz(3) not null,
      sealed text not null,
      primary key (owner_id, place)
    )`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table note_drafts`);
  await db.execute(sql`drop table note_versions`);
  await db.execute(sql`drop table note_seals`);
  await db.execute(sql`drop index notes_author_listed`);
  await db.execute(sql`alter table notes drop constraint notes_own_sealed`);
}
