import { z } from 'zod';
import { mostOfCheckIn } from '#domain/preparation/checkInFields.ts';

const words = z.string().trim().max(mostOfCheckIn, 'common.tooLong').default('');

/** What either side does to get a session ready. */
export const preparationForm = z.discriminatedUnion('act', [
  z.object({ act: z.enum(['done', 'open']), line: z.string().min(1, 'common.invalid') }),
  z
    .object({ act: z.literal('checkIn'), comesWith: words, wants: words, sinceLast: words })
    .refine(({ comesWith, wants, sinceLast }) => comesWith + wants + sinceLast !== '', {
      message: 'common.required',
      path: ['comesWith'],
    }),
]);
