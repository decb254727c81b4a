/** At most so many times are kept for one person at once; a series counts as one. What the waitlist offers is counted apart, up to as many. */
export const mostHolds = 2;
