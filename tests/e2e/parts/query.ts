import pg from 'pg';

const kept: { pool?: pg.Pool } = {};

/** Asks the database of the server under test, for what no page and no endpoint does at once. */
export async function query(text: string, values: readonly string[]): Promise<void> {
  const connectionString = process.env['LOOM_TEST_DATABASE'] ?? '';
  kept.pool ??= new pg.Pool({ connectionString, max: 1, allowExitOnIdle: true });
  await kept.pool.query(text, [...values]);
}
