import type { APIRoute } from 'astro';
import { browserOf } from '#domain/identity/browserOf.ts';
import { registerPasskey } from '#domain/identity/passkeyRegistration.ts';
import { passkeyRegistrationJson } from '#site/forms/passkeys.ts';
import { jsonDoor } from '#site/jsonDoor.ts';
import { homeOfRole } from '#site/layouts/homeOfRole.ts';
import { pendingHere } from '#site/provingHere.ts';
import { safeNext } from '#site/safeNext.ts';
import { fromOf, signInHere } from '#site/signInHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** POST: a browser has made a passkey, which is named after it at first. Says where its person goes on: `{ next }`. */
export const POST: APIRoute = (page) =>
  jsonDoor(page, {
    schema: passkeyRegistrationJson,
    act: async ({ response, next }) => {
      const { ctx } = page.locals;
      const name = browserOf(fromOf(page).userAgent) || ctx.t('passkeys.unnamed');
      const opened = await registerPasskey(ctx, await pendingHere(page), { response, name });
      signInHere(page, opened);
      return { next: safeNext(next) ?? homeOfRole(opened.activeRole) };
    },
  });

export const ALL = onlyBy('POST');
