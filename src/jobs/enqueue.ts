import { sql } from '@payloadcms/db-postgres/drizzle';
import { randomUUID } from 'node:crypto';
import { fromDrizzle } from 'pg-boss';
import type { Ctx } from '../context.ts';
import { executor } from '../sql.ts';
import { queues } from './queues.ts';
import type { JobData, JobName } from './names.ts';

export type EnqueueOptions = {
  /** Not before this instant. */
  startAfter?: Temporal.Instant;
  /**
   * At most one waiting job of this name and key, in a queue that is `short`: for what is asked for again and again. What follows a change has
   * none: the job that waits may have run before the change is committed.
   */
  singletonKey?: string;
};

export type Enqueue = <Name extends JobName>(
  name: Name,
  data: JobData<Name>,
  options?: EnqueueOptions,
) => Promise<void>;

/** Queues jobs on the context's transaction (an outbox): rolled back with it, woken by NOTIFY once it commits. */
export function enqueueOn(ctx: Ctx): Enqueue {
  return async (name, data, options = {}) => {
    const { boss } = ctx.app;
    if (!boss) return;
    const db = fromDrizzle(await executor(ctx.app, ctx.req.transactionID), sql);
    await boss.send(
      name,
      { ...data, requestId: ctx.requestId },
      {
        db,
        ...(options.startAfter
          ? { startAfter: new Date(options.startAfter.epochMilliseconds) }
          : {}),
        ...keyOf(name, options),
      },
    );
  };
}

const short = new Set(queues.flatMap(({ name, policy }) => (policy === 'short' ? [name] : [])));

/** To a short queue all that give no key have the same one. */
function keyOf(name: JobName, { singletonKey }: EnqueueOptions): { singletonKey?: string } {
  return short.has(name) ? { singletonKey: singletonKey ?? randomUUID() } : {};
}
