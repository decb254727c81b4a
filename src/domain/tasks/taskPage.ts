import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
import { taskRow, type Task } from './taskRow.ts';

type Asked = {
  sessionId?: string | undefined;
  isDone?: boolean | undefined;
  /** The last one of the page before. */
  after?: string | undefined;
  limit: number;
};

/**
 * Tasks of which the actor is the client or the coach, in the order in which they were given, a page at a time; whose address is not
 * verified has none. Refuses visitors with `common.signInFirst` (401).
 */
export async function taskPage(
  ctx: Ctx,
  { sessionId, isDone, after, limit }: Asked,
): Promise<{ tasks: Task[]; next: string | null }> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const user = verifiedUser(ctx.actor);
  if (!user) return { tasks: [], next: null };
  const { id } = user;
  const where: Where[] = [{ or: [{ client: { equals: id } }, { coach: { equals: id } }] }];
  if (sessionId !== undefined) where.push({ session: { equals: sessionId } });
  if (isDone !== undefined) where.push({ doneAt: { exists: isDone } });
  if (after !== undefined) where.push({ id: { greater_than: after } });
  const rows = await ctx.store.find('tasks', {
    where: { and: where },
    sort: 'id',
    limit: limit + 1,
  });
  const tasks = rows.slice(0, limit).map(taskRow);
  return { tasks, next: rows.length > limit ? (tasks.at(-1)?.id ?? null) : null };
}
