import { expect } from 'vitest';
import type { World } from './world.ts';

/** Every table and column of ours and of the queue that holds a text. */
export async function tablesWith({ app }: World, text: string): Promise<string[]> {
  const { rows } = await app.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  expect(rows.length).toBeGreaterThan(50);
  const holding: string[] = [];
  for (const { name } of rows) {
    const found = await app.pool.query(
      `select 1 from ${name} t where strpos(lower(t::text), lower($1)) > 0 limit 1`,
      [text],
    );
    if (found.rowCount) holding.push(name);
  }
  return holding;
}
