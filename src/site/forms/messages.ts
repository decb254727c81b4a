import { z } from 'zod';

const sequence = z.coerce.number().int().min(0).max(2_000_000_000);

/** Length is judged by the domain; this only keeps a book out. */
export const messageForm = z.object({
  text: z.string('messages.empty').max(100_000, 'messages.tooLong'),
  _key: z.string().max(64).optional(),
  seen: sequence.optional().catch(undefined),
});

export const readMarkForm = z.object({ sequence });

const cursor = sequence.optional().catch(undefined);

/** `?before=` and `?after=` of a conversation's page; what is no number counts as absent. */
export const cursorQuery = z.object({ before: cursor, after: cursor });
