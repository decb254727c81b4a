import type { JobResult, JobWithMetadata } from 'pg-boss';
import { z } from 'zod';
import type { App } from '../app.ts';
import { makeContext } from '../context.ts';
import { safeError } from '../server/safeError.ts';
import { handlers } from './handlers.ts';
import type { JobName } from './names.ts';

const origin = z.object({ requestId: z.string().catch('none') }).catch({ requestId: 'none' });

/**
 * Runs one job as the product itself, under the id of the request that queued it. What went wrong is kept on
 * the job's row and logged without its message: messages carry parameters and addresses.
 */
export async function runJob(
  app: App,
  name: JobName,
  { id, data, retryCount, retryLimit }: JobWithMetadata<unknown>,
): Promise<JobResult> {
  const { requestId } = origin.parse(data);
  const ctx = makeContext({
    app,
    actor: { kind: 'system', reason: `job:${name}` },
    requestId,
    now: app.clock.now(),
    locale: 'en',
    zone: 'UTC',
  });
  const attempt = retryCount + 1;
  const isLast = retryCount >= retryLimit;
  try {
    await handlers[name](ctx, data, { attempt, isLast });
    return { id, status: 'completed' };
  } catch (error) {
    const failure = safeError(error);
    app.log[isLast ? 'error' : 'warn'](
      { requestId, job: name, jobId: id, attempt, isLast, failure },
      'a job failed',
    );
    return { id, status: 'failed', output: failure };
  }
}
