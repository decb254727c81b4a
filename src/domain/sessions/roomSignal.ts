import { z } from 'zod';

/** What a browser is shown as: each page makes one for itself. */
const tab = z.string().regex(/^[\da-f]{16,32}$/);

const state = z.strictObject({
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
  /** Whether this browser could record the call. */
  records: z.boolean().optional(),
});

const candidate = z.strictObject({
  candidate: z.string().max(1000),
  sdpMid: z.string().max(64).nullish(),
  sdpMLineIndex: z.int().min(0).max(100).nullish(),
  usernameFragment: z.string().max(256).nullish(),
});

/** What two pages in a room tell each other. `join` and `here` say who is there; the rest is for one page. */
const signal = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('join'), state }),
  z.strictObject({ type: z.literal('here'), to: tab, state }),
  z.strictObject({ type: z.literal('state'), state }),
  z.strictObject({
    type: z.literal('description'),
    to: tab,
    description: z.strictObject({
      type: z.enum(['offer', 'answer']),
      sdp: z.string().max(12_000),
    }),
  }),
  z.strictObject({
    type: z.literal('candidates'),
    to: tab,
    candidates: z.array(candidate).max(10),
  }),
  z.strictObject({ type: z.literal('leave') }),
]);

export type Signal = z.output<typeof signal>;

/** A word of a page in a session's room to the other one's page. */
export const roomFrame = z.strictObject({ room: z.uuid(), tab, signal });

export type RoomFrame = z.output<typeof roomFrame>;
