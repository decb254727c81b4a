/** Whence a coach's busy times come: a calendar file at an address, a CalDAV account, Google Calendar, Microsoft 365. */
export const busyKinds = ['ics', 'caldav', 'google', 'microsoft'] as const;

export type BusyKind = (typeof busyKinds)[number];
