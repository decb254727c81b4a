import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** Each person's keys, closed under the master key. A destroyed one leaves its line, so that no new one takes its place. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table data_keys (
      owner_id uuid not null references users (id) on delete cascade,
      version integer not null check (version > 0),
      wrapped text,
      made_at timestamptz(3) not null,
      destroyed_at timestamptz(3),
      primary key (owner_id, version),
      check ((wrapped is null) = (destroyed_at is not null))
    )`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table data_keys`);
}
