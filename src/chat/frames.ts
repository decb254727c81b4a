import { z } from 'zod';
import { roomFrame, type Signal } from '#domain/sessions/roomSignal.ts';

/** What a page may say. `after` is the last sequence it has of a conversation. */
export const clientFrame = z.union([
  z.strictObject({
    subscribe: z
      .array(z.strictObject({ topic: z.string().max(80), after: z.int().min(0).optional() }))
      .max(50),
  }),
  z.strictObject({ unsubscribe: z.array(z.string().max(80)).max(50) }),
  z.strictObject({ ping: z.literal(1) }),
  roomFrame,
]);

/** What a page is told. `content` is finished HTML; without it the page fetches for itself. */
export type ServerFrame = {
  topic?: string;
  /** Position in the topic's order; only conversations have one. */
  seq?: number;
  event:
    | 'message'
    | 'read'
    | 'changed'
    | 'subscribed'
    | 'refused'
    | 'pong'
    | 'restart'
    | 'signal'
    | 'takenOver';
  content?: string;
  data?: Record<string, string | number>;
  /** In a room: which page of the other person says what. */
  tab?: string;
  signal?: Signal;
};

/** What PostgreSQL delivers on the live channel. */
export const notification = z.object({
  name: z.string(),
  collection: z.string(),
  id: z.string(),
  topics: z.array(z.string()),
  sequence: z.number().optional(),
  by: z.string().optional(),
  /** In a room: the socket it came by, and what was said. */
  spoken: z.object({ connection: z.string(), packed: z.string() }).optional(),
});

export type Notification = z.output<typeof notification>;

/** Why a socket was closed, as a page understands it: 4001 means "sign in again", anything else "come back". */
export const closeCodes = {
  unreadable: 1007,
  tooMuch: 1008,
  restart: 1012,
  tryLater: 1013,
  signedOut: 4001,
} as const;
