import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import type { TaskWords } from './addTask.ts';
import { taskRow, type Task } from './taskRow.ts';

/** The coach words a task anew; what is left out stays. Returns it as it is now. Refuses what `judgeTask` refuses, and 404 what is not the actor's. */
export async function changeTask(
  ctx: Ctx,
  { taskId, ...words }: Partial<TaskWords> & { taskId: string },
): Promise<Task> {
  return change(ctx, taskId, words);
}

/** The client says that a task is done, or not yet; nobody words it anew in the same breath. Refuses as `changeTask` does. */
export async function tickTask(
  ctx: Ctx,
  { taskId, isDone, ...words }: Partial<TaskWords> & { taskId: string; isDone: boolean },
): Promise<Task> {
  return change(ctx, taskId, { ...words, doneAt: isDone ? ctx.now.toString() : null });
}

/** The coach takes a task back, for good. Refuses with 404 what is not the actor's, with 403 the client. */
export async function removeTask(ctx: Ctx, taskId: string): Promise<void> {
  await demandOwn(ctx, taskId);
  await ctx.store.delete('tasks', taskId);
}

async function change(
  ctx: Ctx,
  taskId: string,
  data: Partial<TaskWords> & { doneAt?: string | null },
): Promise<Task> {
  await demandOwn(ctx, taskId);
  await ctx.store.update('tasks', taskId, data);
  // A key may change tasks and not read them.
  return taskRow(await asSystem(ctx, 'what was written').store.findByID('tasks', taskId));
}

/** Nobody else learns that it is there. */
async function demandOwn(ctx: Ctx, taskId: string): Promise<void> {
  const { store } = asSystem(ctx, 'whose task it is');
  const task = isUuid(taskId) ? await store.findByID('tasks', taskId) : null;
  const id = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  if (!task || id === null || ![task.client, task.coach].some((side) => idOf(side) === id)) {
    throw notFound();
  }
}
