import { z } from 'zod';
import { instantFrom } from '#domain/instantFrom.ts';

/** The id of a row. */
export const id = z.uuid();

/** An instant as the API answers it: UTC, ISO 8601. */
export const instant = z.iso.datetime();

/** An instant as the API takes it: ISO 8601 with an offset or Z. */
export const givenInstant = z.iso
  .datetime({ offset: true })
  .transform((text, context) => {
    const at = instantFrom(text);
    if (at) return at;
    context.addIssue({ code: 'custom', message: 'common.invalid' });
    return z.NEVER;
  })
  .describe('An instant with its offset, in the years 1970 to 2200');

/** Wall time in the coach's zone; 24:00 may end a day. */
export const wallTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** A day in the coach's zone. */
export const localDate = z.iso.date();

export const slot = z.object({ startsAt: instant, endsAt: instant }).meta({ id: 'Slot' });

/** What is said of every fault: RFC 9457. */
export const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('For programs: stays the same whatever the language'),
    detail: z.string().describe('For people: in the language of the reader'),
    errors: z
      .record(z.string(), z.object({ code: z.string(), detail: z.string() }))
      .optional()
      .describe('By the name of the field that needs another look'),
    requestId: z.string().describe('To be named when asking for help'),
  })
  .meta({ id: 'Problem' });

/** A page of a list: `next` goes into `cursor`. */
export function pageOf<Item extends z.ZodType>(items: Item) {
  return z.object({ items: z.array(items), next: z.string().nullable() });
}
