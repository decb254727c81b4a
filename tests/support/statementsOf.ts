import type { PoolClient } from 'pg';
import { vi, type MockInstance } from 'vitest';
import { z } from 'zod';
import type { World } from './world.ts';

const statement = z.union([
  z.string(),
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
]);

/** The statements that some work sends to the database, in transactions too, without their values and in alphabetical order. */
export async function statementsOf(
  { app }: World,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const spies = new Map<PoolClient, MockInstance>();
  const watch = (client: PoolClient) => {
    if (!spies.has(client)) spies.set(client, vi.spyOn(client, 'query'));
  };
  app.pool.on('acquire', watch);
  try {
    await work();
  } finally {
    app.pool.off('acquire', watch);
  }
  const calls = [...spies.values()].flatMap(({ mock }) => mock.calls);
  for (const spy of spies.values()) spy.mockRestore();
  return calls.map(([first]) => statement.parse(first)).toSorted();
}
