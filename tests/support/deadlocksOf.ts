import type { World } from './world.ts';

/** How often PostgreSQL broke a tie in this world's database (SQLSTATE 40P01), by its own count. */
export async function deadlocksOf({ app: { pool } }: World): Promise<number> {
  // Each connection reports what it counted when it is told to, or some time after.
  const all = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  try {
    await Promise.all(all.map((client) => client.query('select pg_stat_force_next_flush()')));
  } finally {
    for (const client of all) client.release();
  }
  const { rows } = await pool.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.deadlocks ?? 0;
}
