import type { APIContext, MiddlewareNext } from 'astro';
import { isRefused, Refused } from '../refused.ts';
import { safeError } from '../server/safeError.ts';
import { pageContext } from './pageContext.ts';
import { hangRenderer } from './render/hangRenderer.ts';

await hangRenderer();

/** Every page passes here: who asks is recognised, and a refusal becomes a page with the right status. */
export async function onRequest(context: APIContext, next: MiddlewareNext): Promise<Response> {
  // An error page that Astro renders by itself passes here a second time.
  if (!Object.hasOwn(context.locals, 'ctx')) context.locals.ctx = await pageContext(context);
  try {
    const response = await next();
    if (context.locals.ctx.actor.kind !== 'visitor') {
      response.headers.set('cache-control', 'private, no-store');
    }
    return response;
  } catch (error) {
    return failed(context, next, error);
  }
}

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
  return new Response(page.body, {
    status: isRefused(error) ? error.status : 500,
    headers: page.headers,
  });
}
