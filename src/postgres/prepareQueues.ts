import { PgBoss } from 'pg-boss';
import { queues, schedules } from '../jobs/queues.ts';

/**
 * Makes the product's queues and what the clock queues, under the owner's role. A queue cannot change its policy: one of another is made
 * anew, and what waited in it is what its sweep queues again (`queues`).
 */
export async function prepareQueues(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 2, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  for (const { name, policy, ...options } of queues) {
    const known = await boss.getQueue(name);
    const isKept = known?.policy === policy;
    if (known && !isKept) await boss.deleteQueue(name);
    if (isKept) await boss.updateQueue(name, options);
    else await boss.createQueue(name, { policy, ...options });
  }
  for (const { name, cron } of schedules) await boss.schedule(name, cron, {}, { tz: 'UTC' });
  await boss.stop({ graceful: false });
}
