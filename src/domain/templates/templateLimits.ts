import { z } from 'zod';

/** In characters, sessions, weeks and rows. */
export const templateLimits = {
  name: 120,
  agenda: 2000,
  sessions: 26,
  everyWeeks: 8,
  followUps: 5,
  followUpTitle: 200,
  afterDays: 90,
  materials: 20,
} as const;

/** Tasks that the client of a session is given once it is completed, due so many days after it. */
export const followUps = z
  .array(
    z.strictObject({
      title: z.string().trim().min(1).max(templateLimits.followUpTitle),
      afterDays: z.int().min(0).max(templateLimits.afterDays),
    }),
  )
  .max(templateLimits.followUps);

export type FollowUp = z.output<typeof followUps>[number];
