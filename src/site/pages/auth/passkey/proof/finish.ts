import type { APIRoute } from 'astro';
import { proveByPasskey } from '#domain/identity/passkeyProof.ts';
import { passkeyProofJson } from '#site/forms/passkeys.ts';
import { jsonDoor } from '#site/jsonDoor.ts';
import { homeOfRole } from '#site/layouts/homeOfRole.ts';
import { pendingHere } from '#site/provingHere.ts';
import { safeNext } from '#site/safeNext.ts';
import { signInHere } from '#site/signInHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** POST: one of a person's own passkeys has answered. Says where they go on: `{ next }`. */
export const POST: APIRoute = (page) =>
  jsonDoor(page, {
    schema: passkeyProofJson,
    act: async ({ response, next }) => {
      const pending = await pendingHere(page);
      const opened = await proveByPasskey(page.locals.ctx, pending, { response });
      signInHere(page, opened);
      return { next: safeNext(next) ?? homeOfRole(opened.activeRole) };
    },
  });

export const ALL = onlyBy('POST');
