import pg from 'pg';
import { vi } from 'vitest';
import type { World } from './world.ts';

export type Beside = {
  client: pg.Client;
  /** Waits until so many others stand before a lock, and says which. */
  waiting: (count: number) => Promise<number[]>;
  /** What is on record of a row: its audit rows, events and jobs, in alphabetical order. */
  recordOf: (id: string) => Promise<string[]>;
};

/** A connection of the application's role beside the pool, to stand in the way on purpose. */
export async function standBeside(world: World): Promise<Beside> {
  const client = new pg.Client({ connectionString: world.config.databaseUrl });
  await client.connect();
  const waiting = (count: number) =>
    vi.waitFor(
      async () => {
        // Inside a transaction PostgreSQL shows what it saw at first, until told to look again.
        await client.query('select pg_stat_clear_snapshot()');
        const { rows } = await client.query<{ pid: number }>(
          `select pid from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (rows.length < count) throw new Error(`${rows.length} of ${count} wait`);
        return rows.map(({ pid }) => pid);
      },
      { timeout: 3_500, interval: 5 },
    );
  const recordOf = async (id: string) => {
    const { rows } = await client.query<{ what: string }>(
      `select 'audit ' || act as what from audit_logs where document_id = $1
        union all select 'event ' || name from events where document_id = $1
        union all select 'job ' || name from pgboss.job where data::text like '%' || $1 || '%'
        order by 1`,
      [id],
    );
    return rows.map(({ what }) => what);
  };
  return { client, waiting, recordOf };
}
