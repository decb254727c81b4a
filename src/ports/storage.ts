/** From the first byte to the last, both counted from 0 and both included. */
export type ByteRange = { first: number; last: number };

/** Where the bytes of people's files lie. Whatever they were called where they came from, here a key names them. */
export type Storage = {
  /**
   * Keeps what comes under a new key (a UUID), and gives the number of bytes once all of them are safe; null where more came than
   * `mostBytes`. Whatever ends early, because it is too much or because `source` throws, leaves nothing behind.
   */
  write(key: string, source: AsyncIterable<Uint8Array>, mostBytes: number): Promise<number | null>;
  /** The bytes under a key, all or those of `range`; null where there are none. */
  read(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null>;
  /** Removes what lies under a key; nothing happens where nothing does. */
  remove(key: string): Promise<void>;
  /** Keys whose bytes were finished before an instant. What never was finished, and is older, is removed on the way. */
  keysBefore(instant: Temporal.Instant): AsyncIterable<string>;
};
