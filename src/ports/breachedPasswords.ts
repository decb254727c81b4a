/** Passwords that became known when other places were broken into: guessers try these first. */
export type BreachedPasswords = {
  /**
   * How often a password appears in the collections, 0 when it does not; null when it cannot be known now. Whoever is asked learns a
   * part of a hash that fits hundreds of passwords, never the password (k-anonymity).
   */
  appearances(password: string): Promise<number | null>;
};
