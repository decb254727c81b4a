import type { PoolClient } from 'pg';
import { z } from 'zod';

import type { World } from '#tests/support/world.ts';

const sent = z.looseObject({ text: z.string() });
const plan = z
  .array(
    z.object({
      'QUERY PLAN': z
        .array(
          z.object({
            Plan: z.looseObject({
              'Shared Hit Blocks': z.number(),
              'Shared Read Blocks': z.number(),
            }),
          }),
        )
        .min(1),
    }),
  )
  .min(1);

/** The pages of shared memory that PostgreSQL looks at for each statement that some work sends, in the order in which they were sent. */
export async function buffersOf(
  { app }: Pick<World, 'app'>,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const statements: { text: string; values: unknown[] }[] = [];
  const heard = new Map<PoolClient, unknown>();
  const listen = (client: PoolClient) => {
    if (heard.has(client)) return;
    const query = client.query.bind(client);
    heard.set(client, Reflect.get(client, 'query'));
    Reflect.set(client, 'query', (...given: unknown[]): unknown => {
      const statement = sent.safeParse(given[0]);
      const values = Array.isArray(given[1]) ? given[1] : [];
      if (statement.success) statements.push({ text: statement.data.text, values });
      const answer: unknown = Reflect.apply(query, client, given);
      return answer;
    });
  };
  app.pool.on('acquire', listen);
  try {
    await work();
  } finally {
    app.pool.off('acquire', listen);
    for (const [client, query] of heard) Reflect.set(client, 'query', query);
  }
  const found: number[] = [];
  for (const { text, values } of statements) {
    const explained = await app.pool.query(
      `explain (analyze, buffers, format json) ${text}`,
      values,
    );
    const [row] = plan.parse(explained.rows);
    const top = row?.['QUERY PLAN'][0]?.Plan;
    found.push((top?.['Shared Hit Blocks'] ?? 0) + (top?.['Shared Read Blocks'] ?? 0));
  }
  return found;
}
