import { asSystem, type Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { feedbackOfSession } from './feedbackOfSession.ts';
import { changeDays, type Signature } from './feedback.ts';
import { isShownReview } from './isShownReview.ts';

export type FeedbackPage = {
  id: string;
  sessionId: string;
  /** From 1 to 5; parts may be left out. */
  rating: number;
  heard: number | null;
  useful: number | null;
  clear: number | null;
  comment: string | null;
  /** Whether its client let everybody read it, and has not taken that back. */
  isReview: boolean;
  /** Whether everybody reads it now. */
  isShown: boolean;
  signature: Signature;
  signedAs: string | null;
  /** Whether its client may still change it. */
  mayChange: boolean;
  reply: string | null;
  isDisputed: boolean;
  /** For the coach alone. */
  disputeReason: string | null;
  disputeOutcome: 'kept' | 'hidden' | null;
};

/** What a session's client said of it, as its reader may know it; null while there is nothing, or nothing for them. */
export async function feedbackPage(ctx: Ctx, sessionId: string): Promise<FeedbackPage | null> {
  const doc = await feedbackOfSession(ctx, sessionId);
  if (!doc?.givenAt) return null;
  const { store } = asSystem(ctx, 'whether both were there');
  const session = await store.findByID('sessions', sessionId);
  const closesAt = Temporal.Instant.from(doc.givenAt).add({ hours: 24 * changeDays });
  return {
    id: doc.id,
    sessionId: idOf(doc.session),
    rating: doc.rating,
    heard: doc.heard ?? null,
    useful: doc.useful ?? null,
    clear: doc.clear ?? null,
    comment: doc.comment ?? null,
    isReview: Boolean(doc.isReview) && !doc.withdrawnAt,
    isShown: isShownReview({ ...doc }),
    signature: doc.signature ?? 'none',
    signedAs: doc.signedAs ?? null,
    mayChange:
      session?.attendance === 'attended' && Temporal.Instant.compare(ctx.now, closesAt) < 0,
    reply: doc.reply ?? null,
    isDisputed: Boolean(doc.disputedAt),
    disputeReason: doc.disputeReason ?? null,
    disputeOutcome: doc.disputeOutcome ?? null,
  };
}
