import type { APIRoute } from 'astro';
import { passkeyRegistrationOptions } from '#domain/identity/passkeyRegistration.ts';
import { passkeyOptionsJson } from '#site/forms/passkeys.ts';
import { jsonDoor } from '#site/jsonDoor.ts';
import { pendingHere } from '#site/provingHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** POST: what a browser needs to make a passkey. */
export const POST: APIRoute = (page) =>
  jsonDoor(page, {
    schema: passkeyOptionsJson,
    act: async () => passkeyRegistrationOptions(page.locals.ctx, await pendingHere(page)),
  });

export const ALL = onlyBy('POST');
