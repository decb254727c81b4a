import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { feedbackOfSession } from './feedbackOfSession.ts';
import type { Signature } from './feedback.ts';

type Given = {
  /** From 1 to 5; parts may be left out. */
  rating: number;
  heard: number | null;
  useful: number | null;
  clear: number | null;
  comment: string;
  /** Whether everybody may read it as a review. */
  isReview: boolean;
  signature: Signature;
};

/** The client says how a session was, or changes what they said (`isNew`: only the former). Refuses what `judgeFeedback` refuses, 404 for a session that they may not know of, 403 for its coach. */
export async function giveFeedback(
  ctx: Ctx,
  { sessionId, isNew = false, ...given }: Given & { sessionId: string; isNew?: boolean },
): Promise<void> {
  // An API key may say how it was, and not read sessions.
  const system = asSystem(ctx, 'whose session');
  const session = isUuid(sessionId) ? await system.store.findByID('sessions', sessionId) : null;
  const personId = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  if (!session?.client || personId === null) throw notFound();
  if (personId === session.coach) throw new Refused('common.forbidden', 403);
  if (personId !== session.client) throw notFound();
  const before = isNew ? null : await feedbackOfSession(system, sessionId);
  if (before) {
    const withdrawnAt = given.isReview ? null : before.withdrawnAt;
    await ctx.store.update('feedback', before.id, { ...given, withdrawnAt });
    return;
  }
  const { coach, client } = session;
  await ctx.store.create('feedback', { session: sessionId, coach, client, ...given });
}
