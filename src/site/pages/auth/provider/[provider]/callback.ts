import type { APIContext, APIRoute } from 'astro';
import { keepProviderAnswer } from '#domain/identity/keepProviderAnswer.ts';
import { providerNamed } from '#domain/identity/providers.ts';
import { returnFromProvider, type Returned } from '#domain/identity/returnFromProvider.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { goOn } from '#site/goOn.ts';
import { browserToken, faultPage, rememberNewcomer } from '#site/providerVisit.ts';
import { safeNext } from '#site/safeNext.ts';
import { fromOf, trustedTokenOf } from '#site/signInHere.ts';
import { notFound } from '../../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Back from a provider. It acts on a GET, as the protocol wants it: once, and only in the browser that went there. */
export const GET: APIRoute = async (page) => {
  const { ctx } = page.locals;
  const { name: provider, answersBy } = providerNamed(ctx, page.params['provider'] ?? '');
  const answer = Object.fromEntries(ctx.url.searchParams);
  try {
    const returned = await returnFromProvider(ctx, {
      provider,
      answer,
      state: answer['state'] ?? '',
      browserToken: browserToken(page, answersBy === 'form'),
      from: fromOf(page),
      trustedToken: trustedTokenOf(page),
    });
    return pageAfter(page, returned);
  } catch (error) {
    return faultPage(page, error);
  }
};

/** The answer of a provider that sends a form from its own pages: kept, until the browser has come here with its own cookies. */
export const POST: APIRoute = async (page) => {
  const { ctx } = page.locals;
  const { answersBy } = providerNamed(ctx, page.params['provider'] ?? '');
  if (answersBy !== 'form') throw notFound();
  const answer = await textsOf(page.request);
  try {
    const token = browserToken(page, true);
    const { state } = await keepProviderAnswer(ctx, { answer, browserToken: token });
    return page.redirect(`${ctx.url.pathname}?state=${encodeURIComponent(state)}`, 303);
  } catch (error) {
    return faultPage(page, error);
  }
};

function pageAfter(page: APIContext, returned: Returned): Response {
  switch (returned.outcome) {
    case 'signedIn':
      return goOn(page, returned.opened, safeNext(returned.next));
    case 'connected':
      return page.redirect('/settings/security/connected?said=connected', 303);
    case 'unknown':
      rememberNewcomer(page, returned.token);
      return page.redirect('/auth/provider/finish', 303);
  }
}

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD', 'POST');
