import { z } from 'zod';

/** What a coach does while a session runs. */
export const duringForm = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['begin', 'finish', 'resume']) }),
  z.object({
    act: z.literal('jot'),
    words: z.string().trim().min(1, 'notes.empty').max(500, 'common.tooLong').default(''),
  }),
]);
