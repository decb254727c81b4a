import { runJob } from '#src/jobs/runJob.ts';
import type { World } from './world.ts';

/** Runs every waiting reaction, delivery and invitation in this process, one after the other, until none is left; those put off for a retry too. Returns how many ran. */
export async function workOff(world: World): Promise<number> {
  const { boss } = world.app;
  if (!boss) throw new Error('The world has no job queue');
  let ran = 0;
  for (const name of ['react', 'deliver', 'invite'] as const) {
    for (;;) {
      const [job] = await boss.fetch(name, { includeMetadata: true, ignoreStartAfter: true });
      if (!job) break;
      const { id, status } = await runJob(world.app, name, job);
      await (status === 'completed' ? boss.complete(name, id) : boss.fail(name, id));
      ran++;
    }
  }
  return ran;
}
