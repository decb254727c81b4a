/** How a review is signed, as its client chose: with the whole name, the first one, or none. */
export const signatures = ['full', 'first', 'none'] as const;

export type Signature = (typeof signatures)[number];

/** What can be rated beside the session as a whole. */
export const facets = ['heard', 'useful', 'clear'] as const;

/** What comes of a disputed review. */
export const disputeOutcomes = ['kept', 'hidden'] as const;

/** For so long after it was given, feedback can be changed by its client. */
export const changeDays = 30;

export const mostOfComment = 2000;
export const mostOfReply = 1000;

/** In which part somebody writes feedback: as its client, its coach, whoever decides disputes, or the product itself. */
export type FeedbackSide = 'client' | 'coach' | 'moderator' | 'product';

/** The one table of who writes which field of feedback; the product may write all of them, anybody else none. Instants are stamped. */
export const feedbackWriters = {
  rating: 'client',
  heard: 'client',
  useful: 'client',
  clear: 'client',
  comment: 'client',
  isReview: 'client',
  signature: 'client',
  withdrawnAt: 'client',
  reply: 'coach',
  disputeReason: 'coach',
  disputeOutcome: 'moderator',
} as const satisfies Record<string, FeedbackSide>;

export type FeedbackField = keyof typeof feedbackWriters;

/** Fields of which everybody reads something, where it is a review: changed ones are news to who disputed it. */
export const publicWords = ['rating', 'comment', 'signature'] as const;
