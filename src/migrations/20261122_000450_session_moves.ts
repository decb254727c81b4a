import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** When a session was to begin before it was moved: what its mail and its page tell. The audit log says the same, to staff. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table session_moves (
      session_id uuid not null references sessions (id) on delete cascade,
      sequence integer not null,
      from_at timestamptz not null,
      to_at timestamptz not null,
      by_id uuid references users (id) on delete set null,
      at timestamptz(3) not null,
      primary key (session_id, sequence)
    )`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table session_moves`);
}
