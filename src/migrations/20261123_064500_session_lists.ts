import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres';

/**
 * Lists of sessions are read along these, in the order in which they are shown: of a side by state, of a pair from either side, of a type; and from one of a
 * person's others to the next. What was never more than a hold is in none of them (`isListed` says the same).
 */
const columns = {
  sessions_coach_list: 'coach_id, state, starts_at, id',
  sessions_client_list: 'client_id, state, starts_at, id',
  sessions_pair_list: 'coach_id, client_id, state, starts_at, id',
  sessions_type_list: 'type_id, state, starts_at, id',
  sessions_client_pair_list: 'client_id, coach_id, state, starts_at, id',
} as const;

const isListed = `(state in ('pending', 'confirmed', 'completed', 'missed', 'declined')
  or (state = 'cancelled' and (booked_at is not null or sequence > 1)))`;

export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const [name, list] of Object.entries(columns)) {
    await db.execute(sql.raw(`create index ${name} on sessions (${list}) where ${isListed}`));
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql.raw(`drop index ${Object.keys(columns).join(', ')}`));
}
