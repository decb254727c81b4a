import { z } from 'zod';
import { idOf } from '../idOf.ts';
import { followUps } from './templateLimits.ts';

const id = z.unknown().transform((related) => idOf(related));

const text = z
  .string()
  .nullish()
  .transform((said) => said ?? '');

/** A stored template as its pages and its bookings read it. */
export const templateRow = z.object({
  id: z.string(),
  coach: id,
  name: z.string(),
  type: id,
  /** Null: the type's usual length. */
  durationMinutes: z.number().nullish().default(null),
  sessionCount: z.number(),
  everyWeeks: z.number(),
  agenda: text,
  /** Lines, one under the other; empty: what the type asks. */
  clientChecklist: text,
  coachChecklist: text,
  materials: z
    .array(id)
    .nullish()
    .transform((ids) => ids ?? []),
  followUps: followUps.nullish().transform((tasks) => tasks ?? []),
});

export type Template = z.output<typeof templateRow>;
