/** Parts of a day in the client's zone: morning ends at 12:00, afternoon at 17:00. */
export const partsOfDay = ['any', 'morning', 'afternoon', 'evening'] as const;

export type PartOfDay = (typeof partsOfDay)[number];

/** A wish waits, is offered a time, and ends booked or ended (taken back, or its days are over). */
export const waitlistStates = ['waiting', 'offered', 'booked', 'ended'] as const;
