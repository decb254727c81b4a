import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
import { taskRow, type Task } from './taskRow.ts';

/** A client has a handful of open ones; this many stand on a page. */
const most = 200;
const doneAtOnce = 30;

type Asked = {
  isDone: boolean;
  /** Of done ones: only those done before. */
  before?: Temporal.Instant | undefined;
};

/**
 * A client's own tasks of all their sessions: what is open, the earliest due first and what has no day last; or what is done, the latest first, a
 * page at a time (`next`: the instant to ask before, null at the end). Refuses visitors with `common.signInFirst` (401); whose address is not
 * verified has none. Staff who act as somebody learn that they are there, and read no words.
 */
export async function ownTasks(
  ctx: Ctx,
  { isDone, before }: Asked,
): Promise<{ tasks: Task[]; next: Temporal.Instant | null }> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const user = verifiedUser(ctx.actor);
  if (!user) return { tasks: [], next: null };
  const where: Where[] = [{ client: { equals: user.id } }, { doneAt: { exists: isDone } }];
  if (before !== undefined) where.push({ doneAt: { less_than: before.toString() } });
  const limit = isDone ? doneAtOnce : most;
  const rows = await ctx.store.find('tasks', {
    where: { and: where },
    sort: isDone ? ['-doneAt', 'id'] : ['dueOn', 'id'],
    limit: limit + 1,
  });
  const tasks = rows.slice(0, limit).map(taskRow);
  const hasMore = isDone && rows.length > limit;
  return { tasks, next: hasMore ? (tasks.at(-1)?.doneAt ?? null) : null };
}
