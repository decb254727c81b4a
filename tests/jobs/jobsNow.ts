import type { World } from '#tests/support/world.ts';

export type JobCount = { name: string; state: string; retries: number; count: number };

/** How many jobs of each kind there are, by state and by how often they ran again. */
export async function jobsNow(world: World): Promise<JobCount[]> {
  const { rows } = await world.app.pool.query<JobCount>(
    `select name, state::text, retry_count::int as retries, count(*)::int from pgboss.job
      where name in ('react', 'deliver') group by 1, 2, 3 order by 1, 2, 3`,
  );
  return rows;
}

/** Minutes for which the sweep of holds was queued, and how often for each. */
export async function sweepsByMinute(world: World): Promise<{ minute: string; count: number }[]> {
  const { rows } = await world.app.pool.query<{ minute: string; count: number }>(
    `select coalesce(singleton_on, date_trunc('minute', created_on at time zone 'UTC'))::text as minute,
        count(*)::int
      from pgboss.job where name = 'sweepHolds' group by 1 order by 1`,
  );
  return rows;
}

/** The pass that finds jobs whose worker died; every worker makes it by itself four times a minute. */
export async function superviseNow(world: World): Promise<void> {
  await world.app.pool.query('update pgboss.queue set monitor_on = null');
  await world.app.boss?.supervise();
}
