import type { AuthStrategy } from 'payload';
import { keyHolderOf } from '#domain/identity/keyHolder.ts';

/** Payload recognises a machine by what the REST door found out from its API key; at every other door there is no key. */
export const keyStrategy: AuthStrategy = {
  name: 'loom-key',
  authenticate: ({ req }) => ({ user: req ? keyHolderOf(req) : null }),
};
