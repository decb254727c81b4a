import { asShown } from './asShown.ts';
import { z } from 'zod';
import { instantFrom } from '#domain/instantFrom.ts';
import { afterwardsForms } from './afterwards.ts';
import { answersIn, details, judgeLength } from './details.ts';

const instant = z.string('common.required').transform((text, context) => {
  const at = instantFrom(text);
  if (at) return at;
  context.addIssue({ code: 'custom', message: 'sessions.notOffered' });
  return z.NEVER;
});

const words = z.string().trim().max(1000, 'common.tooLong').default('');

/** Moves a session, or offers another time for a request. */
export const moveForm = z.object({ startsAt: instant, reason: words, sequence: asShown });

const answer = z.enum(['confirmed', 'declined'], 'common.required');

/** A coach's answer to one of the requests in the inbox. */
export const requestAnswer = z.object({
  session: z.uuid('common.invalid'),
  decision: answer,
  reason: words,
  sequence: asShown,
});

/** The answers on a session's own page: to a request, to a time that the coach offered (`other`: no, and look for another time), to one that the waitlist keeps. */
export const sessionAnswers = z
  .discriminatedUnion('act', [
    z.object({
      act: z.literal('request'),
      decision: answer,
      reason: words,
      sequence: asShown,
    }),
    z.object({
      act: z.literal('offer'),
      decision: z.enum([...answer.options, 'other'], 'common.required'),
      reason: words,
      sequence: asShown,
    }),
    z.looseObject({
      act: z.literal('waitlist'),
      decision: answer,
      sequence: asShown,
      ...details,
    }),
    ...afterwardsForms,
  ])
  .superRefine(judgeLength)
  .transform((wish) => (wish.act === 'waitlist' ? { ...wish, answers: answersIn(wish) } : wish));

/** The pages of mailed links: one act each. A time that the waitlist offers is taken with what its coach asks. */
export const linkForms = {
  answer: z
    .looseObject({
      decision: answer,
      reason: words,
      ...details,
    })
    .superRefine(judgeLength)
    .transform((wish) => ({ ...wish, answers: answersIn(wish) })),
  move: moveForm,
  cancel: z.object({ reason: words, fee: asShown }),
} as const;

/** What the page showed that would be booked, and which of its two ways to pay is taken. */
const asBooked = {
  terms: z.string('sessions.termsChanged').max(4000, 'common.tooLong'),
  packages: z.string('sessions.termsChanged').max(4000, 'common.tooLong'),
  pays: z.enum(['package', 'price'], 'common.invalid').default('package'),
};

/** Booking for a client: the last step, with the client in the address, or somebody to invite typed here. */
export const scheduleForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('find'),
    words: z.string().trim().max(120, 'common.tooLong').default(''),
  }),
  z.object({
    act: z.literal('findCoach'),
    words: z.string().trim().max(120, 'common.tooLong').default(''),
  }),
  z.object({
    act: z.literal('schedule'),
    startsAt: instant,
    ...asBooked,
    topic: z.string().trim().max(2000, 'common.tooLong').default(''),
    reason: words,
  }),
  z.object({
    act: z.literal('invite'),
    startsAt: instant,
    ...asBooked,
    email: z
      .string()
      .trim()
      .min(1, 'common.required')
      .max(254, 'common.tooLong')
      .pipe(z.email('common.invalid')),
    name: z.string().trim().max(120, 'common.tooLong').default(''),
    topic: z.string().trim().max(2000, 'common.tooLong').default(''),
    reason: words,
  }),
]);
