/** In which part of the day (`partOfDay`, in the client's zone) a wish for time is to be fulfilled. */
export const partsOfDay = ['any', 'morning', 'afternoon', 'evening'] as const;

/** A wish waits, is offered a time, and ends booked or ended (taken back, or its days are over). */
export const waitlistStates = ['waiting', 'offered', 'booked', 'ended'] as const;
