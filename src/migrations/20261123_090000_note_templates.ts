import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** The shapes that coaches begin notes with: their names and words sealed, since a shape is often taken from a note that is. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table note_templates (
      id uuid primary key default uuidv7(),
      owner_id uuid not null references users (id) on delete cascade,
      at timestamptz(3) not null,
      sealed text not null
    )`);
  await db.execute(sql`create index note_templates_owner on note_templates (owner_id, id)`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table note_templates`);
}
