import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';
import { z } from 'zod';

const accountsSchema = z.array(z.object({ email: z.string() }));

/**
 * True when the seed has gone to its end (it writes its accounts last) and this very database
 * knows them. Asked before the seed runs, since loading the product to find this out takes seconds.
 */
export async function isSeeded(dataDir: string, databaseUrl: string): Promise<boolean> {
  const file = join(dataDir, 'demo-accounts.json');
  if (!existsSync(file)) return false;
  const emails = accountsSchema
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .map(({ email }) => email);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const known = await client.query<{ there: number }>(
      'SELECT count(*)::int AS there FROM users WHERE email = ANY($1)',
      [emails],
    );
    return emails.length > 0 && known.rows[0]?.there === emails.length;
  } finally {
    await client.end();
  }
}
