import type { APIContext, MiddlewareNext } from 'astro';
import { actsAsAnother } from '#domain/people/actor.ts';
import { chooseLocale } from '#domain/identity/chooseLocale.ts';
import { defaultLocale } from '#i18n/locales.ts';
import { isRefused, Refused, retryAfter } from '../refused.ts';
import { safeError } from '../server/safeError.ts';
import { keepLocale } from './keepLocale.ts';
import { pageContext } from './pageContext.ts';
import { placeOf } from './paths.ts';
import { hangRenderer } from './render/hangRenderer.ts';

await hangRenderer();

/**
 * Every page passes here: who asks is recognised, and a refusal becomes a page with the right status. No copy is kept of what a person
 * sees, nor of what a mailed link shows: it names whom it was sent to.
 */
export async function onRequest(context: APIContext, next: MiddlewareNext): Promise<Response> {
  // An error page that Astro renders by itself passes here a second time.
  if (!Object.hasOwn(context.locals, 'ctx')) context.locals.ctx = await pageContext(context);
  try {
    if (!mayAct(context)) throw new Refused('identity.actingAsAnother', 403);
    keepLanguage(context);
    await keepSwitched(context);
    const response = await next();
    if (context.locals.ctx.actor.kind !== 'visitor' || 'token' in context.params) {
      response.headers.set('cache-control', 'private, no-store');
    }
    return response;
  } catch (error) {
    return failed(context, next, error);
  }
}

/**
 * Whoever reads public pages in a language goes on in it on pages that have one address; English is remembered only where it takes
 * Hebrew's place. What a page tells us by itself (a counted click) has no language.
 */
function keepLanguage({ request, cookies, locals: { ctx } }: APIContext): void {
  if (request.method !== 'GET') return;
  const { isPublic, locale } = placeOf(ctx.url.pathname);
  if (ctx.actor.kind !== 'visitor' || !isPublic) return;
  const kept = cookies.get('locale')?.value;
  if (kept === locale || (kept === undefined && locale === defaultLocale)) return;
  keepLocale({ cookies, ctx }, locale);
}

/** A page with a form that is half filled is asked for in another language by the form itself. */
async function keepSwitched({ cookies, locals: { ctx } }: APIContext): Promise<void> {
  if (!ctx.isLanguageSwitched) return;
  keepLocale({ cookies, ctx }, ctx.locale);
  await chooseLocale(ctx, ctx.locale);
}

/** Staff who act as somebody look at pages and send no form, save those of their own browser. */
function mayAct({ request, locals, url }: APIContext): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  return !actsAsAnother(locals.ctx.actor) || ownForms.has(url.pathname);
}

const ownForms = new Set([
  '/auth/impersonation/stop',
  '/auth/signout',
  '/settings/role',
  '/settings/theme',
  '/settings/language',
]);

async function failed(
  context: APIContext,
  next: MiddlewareNext,
  error: unknown,
): Promise<Response> {
  const { ctx } = context.locals;
  if (isRefused(error) && error.status === 401) {
    const wanted = encodeURIComponent(`${ctx.url.pathname}${ctx.url.search}`);
    return context.redirect(`/auth/signin?next=${wanted}`, 303);
  }
  if (!isRefused(error)) {
    ctx.log.error({ requestId: ctx.requestId, err: safeError(error) }, 'a page failed');
  }
  context.locals.failure = isRefused(error)
    ? error
    : new Refused('common.fault', 400, { values: { requestId: ctx.requestId } });
  // A request of its own: that of a form has given its body away already, and cannot be copied.
  const failure = new Request(new URL('/failure', context.url), {
    headers: { cookie: context.request.headers.get('cookie') ?? '' },
  });
  const page = await next(failure);
  const headers = new Headers(page.headers);
  if (isRefused(error)) for (const [name, value] of retryAfter(error)) headers.set(name, value);
  return new Response(page.body, { status: isRefused(error) ? error.status : 500, headers });
}
