import { z } from 'zod';

const wish = z.object({
  client: z.number(),
  coach: z.number(),
  startsAt: z.string(),
  /** The idempotency key: the same when a wish is sent again. */
  key: z.string(),
});

/** One booking that somebody wants. */
export type Wish = z.infer<typeof wish>;

/** What the booking process is told. */
export const ordersSchema = z.object({
  origin: z.string(),
  host: z.string(),
  seed: z.number(),
  round: z.number(),
  coaches: z.array(z.object({ id: z.string(), typeId: z.string() })),
  clients: z.array(z.object({ id: z.string(), cookie: z.string() })),
  /** Wishes of the round before whose answer never came: they are sent again first. */
  unanswered: z.array(wish),
});

export type Orders = z.infer<typeof ordersSchema>;

/** What it says, a line each: what the server acknowledged, what it refused, what got no answer. */
export const newsSchema = z.union([
  z.object({
    acknowledged: z.enum(['held', 'confirmed']),
    id: z.string(),
    /** Absent for a hold that was found again after the crash. */
    wish: wish.optional(),
  }),
  z.object({ refused: z.number(), said: z.string() }),
  z.object({ unanswered: wish }),
]);

export type News = z.infer<typeof newsSchema>;
