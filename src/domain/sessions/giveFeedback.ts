import type { Ctx } from '../../context.ts';
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

/** The client says how a session was, or changes what they said. Refuses what `judgeFeedback` refuses, 404 for a session that they may not know of, 403 for anybody else's. */
export async function giveFeedback(
  ctx: Ctx,
  { sessionId, ...given }: Given & { sessionId: string },
): Promise<void> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!session?.client) throw notFound();
  const { actor } = ctx;
  if (actor.kind !== 'user' || actor.user.id !== session.client) {
    throw new Refused('common.forbidden', 403);
  }
  const before = await feedbackOfSession(ctx, sessionId);
  if (before) {
    const withdrawnAt = given.isReview ? null : before.withdrawnAt;
    await ctx.store.update('feedback', before.id, { ...given, withdrawnAt });
    return;
  }
  const { coach, client } = session;
  await ctx.store.create('feedback', { session: sessionId, coach, client, ...given });
}
