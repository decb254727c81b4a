import type { World } from './world.ts';

/** The one number that a query asks for. */
export async function count(world: World, query: string, ...values: unknown[]): Promise<number> {
  const { rows } = await world.app.pool.query<{ count: number }>(query, values);
  return rows[0]?.count ?? -1;
}
