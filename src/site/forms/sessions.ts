import { asShown } from './asShown.ts';
import { z } from 'zod';
import { instantFrom } from '#domain/instantFrom.ts';
import { partsOfDay } from '#domain/sessions/waitlist.ts';
import { email } from './auth.ts';
import { answersIn, details, judgeLength } from './details.ts';

const instant = z
  .string('common.required')
  .min(1, 'common.required')
  .transform((text, context) => {
    const start = instantFrom(text);
    if (start) return start;
    context.addIssue({ code: 'custom', message: 'sessions.notOffered' });
    return z.NEVER;
  });

const key = z.string().max(64, 'common.invalid').optional();

const sessionId = z.uuid('common.invalid');

/** A press on a time, or on another clock, sends the form around it too: whatever that was for, this is wished for. */
function actOf(sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return sent;
  if ('startsAt' in sent) return { ...sent, act: 'hold' };
  return 'show' in sent ? { ...sent, act: 'zone' } : sent;
}

/** The booking page's acts: hold a time, let the hold go, show it by another clock, confirm it. A visitor says where they can be reached. */
export const bookingForm = z.preprocess(
  actOf,
  z
    .discriminatedUnion('act', [
      z.looseObject({
        act: z.literal('hold'),
        startsAt: instant,
        email: email.optional(),
        _key: key,
        ...details,
      }),
      z.looseObject({ act: z.literal('release') }),
      z.looseObject({
        act: z.literal('zone'),
        zone: z.string('common.required').max(64, 'common.invalid'),
        ...details,
      }),
      z.looseObject({ act: z.literal('confirm'), sessionId, ...details }),
    ])
    .superRefine(judgeLength)
    .transform((wish) => ({ ...wish, answers: answersIn(wish) })),
);

/** The acts on a held time that stands by itself: confirm it, or let it go. */
export const heldForm = z
  .discriminatedUnion('act', [
    z.looseObject({ act: z.literal('release'), sequence: asShown }),
    z.looseObject({ act: z.literal('confirm'), ...details }),
  ])
  .superRefine(judgeLength)
  .transform((wish) => ({ ...wish, answers: answersIn(wish) }));

const pickName = 'date.';

/** The dates of a series that are wished for, by `date.<number>`; one that is skipped has no time. */
export const seriesForm = z.looseObject({ _key: key }).transform((fields, issues) => {
  const startsAts: Temporal.Instant[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith(pickName) || value === 'skip') continue;
    const parsed = instant.safeParse(value);
    if (parsed.success) startsAts.push(parsed.data);
    else issues.addIssue({ code: 'custom', message: 'sessions.notOffered', path: [name] });
  }
  return { startsAts };
});

const localDay = z
  .string('common.required')
  .trim()
  .min(1, 'common.required')
  .regex(/^\d{4}-\d\d-\d\d$/, 'common.invalid');

/** A wish for time when nothing fits, and taking one back. */
export const wishForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('wish'),
    fromDate: localDay,
    untilDate: localDay,
    partOfDay: z.enum(partsOfDay, 'common.invalid').default('any'),
  }),
  z.object({ act: z.literal('takeBack'), entry: z.uuid('common.invalid') }),
]);

export const cancellationForm = z.object({
  sequence: asShown,
  /** What the page said it costs, in minor units. */
  fee: asShown,
  reason: z.string().trim().max(1000, 'common.tooLong').default(''),
});
