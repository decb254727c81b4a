import type { Where } from 'payload';

/** Whether everybody may read this feedback as a review: its client allows it, has not taken it back, and no dispute ended against it. */
export function isShownReview(doc: Record<string, unknown>): boolean {
  return Boolean(doc['isReview']) && !doc['withdrawnAt'] && doc['disputeOutcome'] !== 'hidden';
}

/** The same of rows; `shownReview` says it in SQL. */
export const shownReviews: Where = {
  and: [
    { isReview: { equals: true } },
    { withdrawnAt: { exists: false } },
    { disputeOutcome: { not_equals: 'hidden' } },
  ],
};
