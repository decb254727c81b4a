import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { feedbackOfSession } from './feedbackOfSession.ts';

/** The client takes a review back, at any time: it is shown nowhere and counts nowhere from now on. */
export async function withdrawReview(
  ctx: Ctx,
  { sessionId }: { sessionId: string },
): Promise<void> {
  await change(ctx, sessionId, { withdrawnAt: ctx.now.toString() });
}

/** The coach's one answer to a review, for everybody; empty takes it off. Refuses what `judgeFeedback` refuses. */
export async function replyToReview(
  ctx: Ctx,
  { sessionId, reply }: { sessionId: string; reply: string },
): Promise<void> {
  await change(ctx, sessionId, { reply });
}

/** The coach asks those who decide to look at a review, and says why. Refuses what `judgeFeedback` refuses. */
export async function disputeReview(
  ctx: Ctx,
  { sessionId, reason }: { sessionId: string; reason: string },
): Promise<void> {
  await change(ctx, sessionId, { disputeReason: reason });
}

type Change = { withdrawnAt: string } | { reply: string } | { disputeReason: string };

async function change(ctx: Ctx, sessionId: string, data: Change): Promise<void> {
  const found = await feedbackOfSession(ctx, sessionId);
  if (!found) throw notFound();
  await ctx.store.update('feedback', found.id, data);
}
