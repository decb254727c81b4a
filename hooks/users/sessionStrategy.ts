import type { AuthStrategy } from 'payload';
import { runningApp } from '#src/app.ts';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';

/** Payload recognises a person by our cookie alone: the same one query as pages and sockets. */
export const sessionStrategy: AuthStrategy = {
  name: 'loom-session',
  authenticate: async ({ headers }) => ({
    user: await whoIsAsking(runningApp(), headers.get('cookie') ?? undefined),
  }),
};
