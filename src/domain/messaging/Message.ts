import { z } from 'zod';

/** A message as it is stored. `sentAt` is a UTC instant. */
export type Message = {
  id: string;
  conversation: string;
  author: string;
  /** 1, 2, 3 … within its conversation, without gaps. */
  sequence: number;
  text: string;
  sentAt: Temporal.Instant;
};

/** Columns of a query that selects messages; see `messageColumns`. */
export const messageRow = z.object({
  id: z.string(),
  conversation: z.string(),
  author: z.string(),
  sequence: z.number(),
  text: z.string(),
  sentAt: z.string().transform((at) => Temporal.Instant.from(at)),
});
