/** A document as Payload hands it to a hook that serves every collection. */
export type Doc = { id: string | number } & Record<string, unknown>;
