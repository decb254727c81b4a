import { z } from 'zod';
import { sessionStates } from './session.ts';

const id = z.preprocess(
  // A related document counts by its id.
  (value) => (typeof value === 'object' && value !== null && 'id' in value ? value.id : value),
  z.string(),
);

const instant = z
  .preprocess((value) => (value instanceof Date ? value.toISOString() : value), z.string())
  .transform((text, context) => {
    try {
      return Temporal.Instant.from(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not an instant' });
      return z.NEVER;
    }
  });

/** A stored session as its rules read it. */
export const sessionRow = z.object({
  id: z.string(),
  coach: id,
  client: id,
  type: id,
  state: z.enum(sessionStates),
  startsAt: instant,
  endsAt: instant,
  heldUntil: instant.nullish(),
  sequence: z.number(),
});

/** What a new session asks for; everything else is filled in. */
export const newSession = z.object({
  coach: id.nullish(),
  client: id.nullish(),
  type: id,
  startsAt: instant,
  state: z.enum(sessionStates).nullish(),
});

export type SessionRow = z.output<typeof sessionRow>;
