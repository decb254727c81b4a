import type { APIRoute } from 'astro';
import { leaveToProvider } from '#domain/identity/leaveToProvider.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { faultPage, goThere } from '#site/providerVisit.ts';
import { safeNext } from '#site/safeNext.ts';
import { fromOf } from '#site/signInHere.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Leaves for a provider, to sign in or up. */
export const POST: APIRoute = async (page) => {
  const { provider = '' } = page.params;
  const next = safeNext((await textsOf(page.request))['next']);
  try {
    const wish = { provider, purpose: 'signIn', next, from: fromOf(page) } as const;
    return goThere(page, await leaveToProvider(page.locals.ctx, wish));
  } catch (error) {
    return faultPage(page, error);
  }
};

export const ALL = onlyBy('POST');
