import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import { taskRow, type Task } from './taskRow.ts';

export type TaskWords = {
  title: string;
  details: string;
  /** A local date, by the client's calendar; empty for none. */
  dueOn: string;
};

export type TaskPlace = { sessionId: string } | { engagementId: string };

/**
 * The coach gives a task to the client of a session, or of an engagement; the product gives it in the coach's name. Returns it as it was kept.
 * Refuses what `judgeTask` refuses.
 */
export async function addTask(
  ctx: Ctx,
  { place, ...words }: TaskWords & { place: TaskPlace },
): Promise<Task> {
  const { store } = asSystem(ctx, 'whose client a task is for');
  const session =
    'sessionId' in place && isUuid(place.sessionId)
      ? await store.findByID('sessions', place.sessionId)
      : null;
  const wanted = 'engagementId' in place ? place.engagementId : idIn(session?.engagement);
  const engagement = wanted && isUuid(wanted) ? await store.findByID('engagements', wanted) : null;
  if (!engagement) throw notFound();
  const { id } = await ctx.store.create('tasks', {
    coach: idOf(engagement.coach),
    client: idOf(engagement.client),
    engagement: engagement.id,
    session: session?.id ?? null,
    ...words,
  });
  // A key may give tasks and not read them.
  return taskRow(await store.findByID('tasks', id));
}
