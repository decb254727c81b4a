/** The one key above all people's keys. It never leaves its adapter, so that a key service of its own can stand behind it. */
export type MasterKey = {
  /** Closes a person's key; `context` says whose and which it is, and is asked for again when it is opened. */
  wrap(key: Buffer, context: string): Promise<string>;
  /** Opens what `wrap` closed. Throws when it was changed, closed in another context, or under another master key. */
  unwrap(wrapped: string, context: string): Promise<Buffer>;
};
