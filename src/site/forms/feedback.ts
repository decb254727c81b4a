import { z } from 'zod';
import { mostOfComment, mostOfReply, signatures } from '#domain/sessions/feedback.ts';

const stars = ['1', '2', '3', '4', '5'] as const;

const text = (most: number) => z.string().trim().max(most, 'common.tooLong').default('');

/** One part of a session; left out where nothing was chosen. */
const part = z
  .enum(['', ...stars], 'common.invalid')
  .default('')
  .transform((value) => (value === '' ? null : Number(value)));

const give = z.object({
  act: z.literal('give'),
  rating: z.enum(stars, 'common.required').transform(Number),
  heard: part,
  useful: part,
  clear: part,
  comment: text(mostOfComment),
  isReview: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
  signature: z.enum(signatures, 'common.invalid').default('none'),
});

/** What a client does with what they say of a session. */
export const clientFeedbackForm = z.discriminatedUnion('act', [
  give,
  z.object({ act: z.literal('withdraw') }),
]);

const dispute = text(mostOfReply).refine((reason) => reason !== '', 'common.required');

/** What a coach does with what was said of theirs. */
export const coachFeedbackForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('reply'), session: z.string(), reply: text(mostOfReply) }),
  z.object({ act: z.literal('dispute'), session: z.string(), disputeReason: dispute }),
]);
