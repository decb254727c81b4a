import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { verifiedUser } from '../people/actor.ts';
import { taskRow, type Task } from './taskRow.ts';

/** A client has a handful of open ones; this many stand on a page. */
const openAtOnce = 200;
const doneAtOnce = 30;

type Asked = {
  isDone: boolean;
  /** Where the page before ended; what is no such place counts as absent. */
  after?: string | undefined;
};

/**
 * A client's own tasks of all their sessions: what is open, the earliest due first and what has no day last; or what is done, the latest first; a
 * page at a time (`next`: where to go on, null at the end), each task on one page. Refuses visitors with `common.signInFirst` (401); whose
 * address is not verified has none. Staff who act as somebody learn that they are there, and read no words.
 */
export async function ownTasks(
  ctx: Ctx,
  { isDone, after = '' }: Asked,
): Promise<{ tasks: Task[]; next: string | null }> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const user = verifiedUser(ctx.actor);
  if (!user) return { tasks: [], next: null };
  const limit = isDone ? doneAtOnce : openAtOnce;
  const rows = await ctx.store.find('tasks', {
    where: {
      and: [
        { client: { equals: user.id } },
        { doneAt: { exists: isDone } },
        ...(isDone ? doneAfter(after) : openAfter(after)),
      ],
    },
    sort: isDone ? ['-doneAt', '-id'] : ['dueOn', 'id'],
    limit: limit + 1,
  });
  const tasks = rows.slice(0, limit).map(taskRow);
  return { tasks, next: rows.length > limit ? cursorOf(tasks.at(-1)) : null };
}

function cursorOf(task: Task | undefined): string | null {
  if (!task) return null;
  return `${String(task.doneAt?.epochMilliseconds ?? task.dueOn ?? '')}_${task.id}`;
}

function doneAfter(cursor: string): Where[] {
  const [, ms = '', id = ''] = /^(\d{1,13})_(.+)$/.exec(cursor) ?? [];
  if (!isUuid(id)) return [];
  const at = Temporal.Instant.fromEpochMilliseconds(Number(ms)).toString();
  const sameInstant: Where = { and: [{ doneAt: { equals: at } }, { id: { less_than: id } }] };
  return [{ or: [{ doneAt: { less_than: at } }, sameInstant] }];
}

function openAfter(cursor: string): Where[] {
  const [, day = '', id = ''] = /^(\d{4}-\d\d-\d\d)?_(.+)$/.exec(cursor) ?? [];
  if (!isUuid(id)) return [];
  const later: Where = { id: { greater_than: id } };
  const noDay: Where = { dueOn: { exists: false } };
  if (day === '') return [noDay, later];
  const sameDay: Where = { and: [{ dueOn: { equals: day } }, later] };
  return [{ or: [{ dueOn: { greater_than: day } }, noDay, sameDay] }];
}
