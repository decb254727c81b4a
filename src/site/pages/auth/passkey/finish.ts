import type { APIRoute } from 'astro';
import { signInByPasskey } from '#domain/identity/passkeySignIn.ts';
import { passkeySignInJson } from '#site/forms/passkeys.ts';
import { jsonDoor } from '#site/jsonDoor.ts';
import { homeOfRole } from '#site/layouts/homeOfRole.ts';
import { safeNext } from '#site/safeNext.ts';
import { fromOf, signInHere } from '#site/signInHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** POST: a passkey has answered. Says where the person, now signed in, goes on: `{ next }`. */
export const POST: APIRoute = (page) =>
  jsonDoor(page, {
    schema: passkeySignInJson,
    act: async ({ response, remember, next }) => {
      const from = fromOf(page);
      const opened = await signInByPasskey(page.locals.ctx, { response, remember, from });
      signInHere(page, opened);
      return { next: safeNext(next) ?? homeOfRole(opened.activeRole) };
    },
  });

export const ALL = onlyBy('POST');
