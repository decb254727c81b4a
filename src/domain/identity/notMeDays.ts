/** How long "It wasn't me" can be said of a mail, in days: people read mail after a weekend. */
export const notMeDays = 7;
