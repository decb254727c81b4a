import { z } from 'zod';

/** Every job of the product and the shape of its data. Rows hold ids only: no personal data waits in a queue. */
export const jobSchemas = {
  /** Carries out what follows a known event: notifications, later calendars and push. */
  react: z.object({ eventId: z.string() }),
  /** One attempt to bring a notification to a person by one channel. */
  deliver: z.object({ deliveryId: z.string() }),
  /** Sends the mail of a coach's invitation. */
  invite: z.object({ invitationId: z.string() }),
  /** Moves a hold past its end to expired. */
  expireHold: z.object({ sessionId: z.string() }),
  /** The same for whatever the single jobs missed. */
  sweepHolds: z.object({}),
  /** Ends sessions of which nobody said who was there. */
  closeSessions: z.object({}),
  /** Reminds people of sessions whose reminders have come due. */
  sendReminders: z.object({}),
  /** Mails coaches the sessions of a day that has come to their hour. */
  sendAgendas: z.object({}),
  /** Looks whether anything is missing for a session that is near; it begins at the instant that was asked about. */
  remindPreparation: z.object({ sessionId: z.string(), startsAt: z.string() }),
  /** Offers a coach's free time to those who wait for it. */
  offerWaitlist: z.object({ coachId: z.string() }),
  /** The same for time that freed unseen; ends wishes whose days are over. */
  sweepWaitlist: z.object({}),
  /** Finds a coach's next free time after a change of their calendar. */
  findNextFree: z.object({ coachId: z.string() }),
  /** The same for times that are over, and for whatever the single jobs missed. */
  freshenNextFree: z.object({}),
  /** Ends sign-ins that are over, and removes what identity keeps no longer. */
  sweepSignIns: z.object({}),
  /** What the clock does with accounts: recoveries followed, suspensions ended, people told that their role comes to need a second factor. */
  followAccounts: z.object({}),
  /** Gives people whose newest key is a year old another one. */
  rotateKeys: z.object({}),
  /** Brings what a person has sealed under their newest key. */
  reseal: z.object({ ownerId: z.string() }),
  /** Looks through a file that somebody brought. */
  scanFile: z.object({ fileId: z.string() }),
  /** Copies a file of a template to a session that was set by it. */
  bringMaterial: z.object({ sessionId: z.string(), fileId: z.string() }),
  /** Removes content that no row speaks of any more. */
  removeStored: z.object({ storageKey: z.string() }),
  /** Makes one file of the parts of a recording that has ended. */
  joinRecording: z.object({ recordingId: z.string() }),
  /** What the clock does with files. */
  sweepFiles: z.object({}),
  /** Queues the reading of coaches' calendars elsewhere, each when its turn has come. */
  readCalendars: z.object({}),
  /** Reads one of them. */
  readCalendar: z.object({ calendarId: z.string() }),
};

export type JobName = keyof typeof jobSchemas;
export const jobNames = [
  'react',
  'deliver',
  'invite',
  'expireHold',
  'sweepHolds',
  'closeSessions',
  'sendReminders',
  'sendAgendas',
  'remindPreparation',
  'offerWaitlist',
  'sweepWaitlist',
  'findNextFree',
  'freshenNextFree',
  'sweepSignIns',
  'followAccounts',
  'rotateKeys',
  'reseal',
  'scanFile',
  'bringMaterial',
  'removeStored',
  'joinRecording',
  'sweepFiles',
  'readCalendars',
  'readCalendar',
] as const satisfies JobName[];
export type JobData<Name extends JobName> = z.infer<(typeof jobSchemas)[Name]>;
