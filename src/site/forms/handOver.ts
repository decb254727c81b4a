import { z } from 'zod';
import { mostOfHandOverWord } from '#domain/sessions/sessionRow.ts';

const word = z
  .string('common.required')
  .trim()
  .min(1, 'common.required')
  .max(mostOfHandOverWord, 'common.tooLong');

const ends = z
  .string()
  .optional()
  .transform((sent) => sent === 'on');

const chosen = z.uuid('common.required');

/** What the office does with one session of a coach who is gone. */
export const handOverForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('handOver'),
    type: chosen,
    word,
    reason: z.string().trim().max(1000, 'common.tooLong').default(''),
    ends,
  }),
  z.object({ act: z.literal('callOff'), word, ends }),
]);

/** The same with all of them, the words in each language of a client; and ending what has nothing ahead any more. */
export const replaceForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('handOverAll'), to: chosen, en: word, he: word, ends }),
  z.object({ act: z.literal('callOffAll'), en: word, he: word, ends }),
  z.object({ act: z.literal('endAll') }),
]);
