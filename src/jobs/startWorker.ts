import type { App } from '../app.ts';
import { jobNames } from './names.ts';
import { runJob } from './runJob.ts';

/** Jobs of one queue that a process runs at once; one batch is finished before the next is taken. */
const batchSize = 4;

/** Seconds between looks for jobs that nobody announces: retries and jobs queued for later. */
const lookSeconds = 2;

/**
 * Starts working off every queue in this process; jobs queued by a commit anywhere wake it. `stop` takes no
 * new jobs and resolves when those under way are done.
 */
export async function startWorker(app: App): Promise<{ stop(): Promise<void> }> {
  const { boss, log } = app;
  if (!boss) throw new Error('A worker needs the job queue');
  boss.on('warning', ({ data }) => {
    log.warn({ warning: kindOf(data) }, 'the job queue warns');
  });
  for (const name of jobNames) {
    await boss.work(
      name,
      {
        batchSize,
        includeMetadata: true,
        perJobResults: true,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: lookSeconds,
        notifyPollingIntervalSeconds: lookSeconds,
      },
      (jobs) => Promise.all(jobs.map((job) => runJob(app, name, job))),
    );
  }
  return {
    async stop() {
      await Promise.all(jobNames.map((name) => boss.offWork(name, { wait: true })));
    },
  };
}

function kindOf(data: object): unknown {
  return 'type' in data ? data.type : undefined;
}
