import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { feedbackOfSession } from './feedbackOfSession.ts';
import { sideOfFeedback } from './sideOfFeedback.ts';

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
  const { id } = await demandSideOfFeedback(ctx, sessionId);
  await ctx.store.update('feedback', id, data);
}

/** The feedback of a session, by id, for who has a part in it (an API key may write and not read); 404 for everybody else. */
export async function demandSideOfFeedback(ctx: Ctx, sessionId: string): Promise<{ id: string }> {
  const found = await feedbackOfSession(asSystem(ctx, 'which feedback'), sessionId);
  if (!found || sideOfFeedback(ctx, { ...found }) === null) throw notFound();
  return { id: found.id };
}
