import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';

export type TimerAct = 'begin' | 'finish' | 'resume';

/**
 * The coach says that a session begins now, ends now, or goes on after all; what was said before of its beginning stays. Refuses what
 * `judgeAfterwards` refuses, and 404 what the actor may not know of.
 */
export async function timeSession(
  ctx: Ctx,
  { sessionId, act }: { sessionId: string; act: TimerAct },
): Promise<void> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!session) throw notFound();
  const now = ctx.now.toString();
  const begunAt = session.begunAt ?? now;
  const finishedAt = { begin: session.finishedAt ?? null, finish: now, resume: null }[act];
  await ctx.store.update('sessions', sessionId, { begunAt, finishedAt });
}
