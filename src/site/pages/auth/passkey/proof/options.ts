import type { APIRoute } from 'astro';
import { passkeyProofOptions } from '#domain/identity/passkeyProof.ts';
import { passkeyOptionsJson } from '#site/forms/passkeys.ts';
import { jsonDoor } from '#site/jsonDoor.ts';
import { pendingHere } from '#site/provingHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** POST: what a browser needs to ask a person for one of their own passkeys. */
export const POST: APIRoute = (page) =>
  jsonDoor(page, {
    schema: passkeyOptionsJson,
    act: async () => passkeyProofOptions(page.locals.ctx, await pendingHere(page)),
  });

export const ALL = onlyBy('POST');
