import { expect } from 'vitest';
import { runJob } from '#src/jobs/runJob.ts';
import type { World } from './world.ts';

/** Does all the jobs of a name that wait. */
export async function runWaiting({ app }: World, name: 'removeStored' | 'scanFile'): Promise<void> {
  const { boss } = app;
  for (;;) {
    const [job] = (await boss?.fetch(name, { includeMetadata: true })) ?? [];
    if (!job) return;
    const { status } = await runJob(app, name, job);
    expect(status).toBe('completed');
    await boss?.complete(name, job.id);
  }
}
