import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/** Which rules were set aside for a session's first time and for each it was moved to, and why: a later one leaves the earlier standing. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table session_overrides (
      session_id uuid not null references sessions (id) on delete cascade,
      sequence integer not null,
      starts_at timestamptz not null,
      rules text not null,
      reason text not null,
      by_id uuid references users (id) on delete set null,
      at timestamptz(3) not null,
      primary key (session_id, sequence)
    )`);
  await db.execute(sql`
    insert into session_overrides (session_id, sequence, starts_at, rules, reason, by_id, at)
      select id, sequence::integer, starts_at, override_rules, override_reason, override_by_id, override_at
      from sessions
      where override_rules is not null and override_reason is not null and override_at is not null`);
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table session_overrides`);
}
