import pg from 'pg';

/** Asks the database of the server under test, for what no page and no endpoint does at once. */
export async function query(text: string, values: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['LOOM_TEST_DATABASE'] ?? '' });
  await client.connect();
  try {
    await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}
