import type { APIRoute } from 'astro';
import { passkeySignInOptions } from '#domain/identity/passkeySignIn.ts';
import { passkeyOptionsJson } from '#site/forms/passkeys.ts';
import { jsonDoor } from '#site/jsonDoor.ts';
import { fromOf } from '#site/signInHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** POST: what a browser needs to sign somebody in by a passkey. */
export const POST: APIRoute = (page) =>
  jsonDoor(page, {
    schema: passkeyOptionsJson,
    act: () => passkeySignInOptions(page.locals.ctx, { from: fromOf(page) }),
  });

export const ALL = onlyBy('POST');
