import { z } from 'zod';

/** Every job of the product and the shape of its data. Rows hold ids only: no personal data waits in a queue. */
export const jobSchemas = {
  /** Carries out what follows a known event: notifications, later calendars and push. */
  react: z.object({ eventId: z.string() }),
  /** One attempt to bring a notification to a person by one channel. */
  deliver: z.object({ deliveryId: z.string() }),
  /** Moves a hold past its end to expired. */
  expireHold: z.object({ sessionId: z.string() }),
  /** The same for whatever the single jobs missed. */
  sweepHolds: z.object({}),
};

export type JobName = keyof typeof jobSchemas;
export const jobNames = [
  'react',
  'deliver',
  'expireHold',
  'sweepHolds',
] as const satisfies JobName[];
export type JobData<Name extends JobName> = z.infer<(typeof jobSchemas)[Name]>;
