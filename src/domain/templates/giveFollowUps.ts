import { asSystem, type Ctx } from '../../context.ts';
import { idIn } from '../idIn.ts';
import { addTask } from '../tasks/addTask.ts';
import { takeFollowUps } from './followUps.sql.ts';

type Doc = Record<string, unknown>;
type Written = { doc: Doc; before: Doc | null };

/** A session that is completed brings its client the tasks that were set with it, once, while the two work together. Their days count from the day of the session where the client is. */
export async function giveFollowUps(ctx: Ctx, { doc, before }: Written): Promise<void> {
  if (doc['state'] !== 'completed' || before === null || before['state'] === 'completed') return;
  const sessionId = String(doc['id']);
  const tasks = await takeFollowUps(ctx, sessionId);
  if (tasks.length === 0) return;
  const system = asSystem(ctx, 'tasks of a template');
  const engagement = await system.store.findByID('engagements', idIn(doc['engagement']) ?? '');
  if (engagement?.state !== 'active' && engagement?.state !== 'paused') return;
  const client = await system.store.findByID('users', idIn(doc['client']) ?? '');
  const zone = typeof doc['clientZone'] === 'string' ? doc['clientZone'] : client?.zone;
  const day = Temporal.Instant.from(new Date(String(doc['startsAt'])).toISOString())
    .toZonedDateTimeISO(zone ?? 'UTC')
    .toPlainDate();
  for (const { title, afterDays } of tasks) {
    const dueOn = day.add({ days: afterDays }).toString();
    await addTask(system, { place: { sessionId }, title, details: '', dueOn });
  }
}
