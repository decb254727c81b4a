import { z } from 'zod';

const instant = z
  .string('common.required')
  .min(1, 'common.required')
  .transform((text, context) => {
    try {
      const start = Temporal.Instant.from(text);
      const { year } = start.toZonedDateTimeISO('UTC');
      if (year < 1970 || year > 2200) throw new RangeError('a year in which nobody has a calendar');
      return start;
    } catch {
      context.addIssue({ code: 'custom', message: 'sessions.notOffered' });
      return z.NEVER;
    }
  });

const key = z.string().max(64, 'common.invalid').optional();

/** The booking page's acts: hold a time, let the hold go, confirm it. */
export const bookingForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('hold'), startsAt: instant, _key: key }),
  z.object({ act: z.literal('release'), sessionId: z.uuid('common.invalid') }),
  z.object({
    act: z.literal('confirm'),
    sessionId: z.uuid('common.invalid'),
    topic: z.string().trim().max(2000, 'common.tooLong').default(''),
  }),
]);

export const cancellationForm = z.object({
  reason: z.string().trim().max(1000, 'common.tooLong').default(''),
});

export const approvalForm = z.object({
  decision: z.enum(['approve', 'decline'], 'common.required'),
});
