import pg from 'pg';

/** What the database of the server under test answers, for what no page tells. */
export async function rowsOf(text: string, values: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: process.env['LOOM_TEST_DATABASE'] ?? '' });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}
