import { judgeApiKey } from '#domain/identity/judgeApiKey.ts';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import { hasRole } from '#domain/people/actor.ts';
import { acceptedLocale } from '#i18n/acceptedLocale.ts';
import { homeZone } from '#i18n/homeZone.ts';
import { runningApp } from '#src/app.ts';
import { isRetryable } from '#src/constraints.ts';
import { makeContext, type Ctx } from '#src/context.ts';
import { isRefused, notFound, Refused } from '#src/refused.ts';
import { apiRoot } from './apiRoot.ts';
import type { Answer, Endpoint } from './Endpoint.ts';
import { endpoints } from './endpoints.ts';
import { isMoreRefused } from './moreRefused.ts';
import { methodProblem, problemOf } from './problemOf.ts';

/**
 * The documented API: finds the endpoint, recognises who asks (a browser's sign-in or an API key), and answers what it answers.
 * Everything expected that goes wrong is a problem document; a fault of ours is thrown.
 */
export async function answerApi(request: Request): Promise<Response> {
  let ctx = visitorOf(request);
  try {
    const { pathname } = new URL(request.url);
    const found = endpointsAt(pathname.slice(apiRoot.length));
    if (found.length === 0) throw notFound();
    const wanted = found.find(({ endpoint }) => endpoint.method === request.method);
    if (!wanted) {
      ctx = await recognised(ctx, request);
      return otherMethod(request.method, found, ctx);
    }
    // A body that is none needs no database to be refused.
    const body = await bodyOf(request);
    ctx = await recognised(ctx, request);
    demandAsker(ctx, wanted.endpoint);
    const query = new URL(request.url).searchParams;
    const given = { path: wanted.values, query, body, headers: request.headers };
    return responseOf(await wanted.endpoint.run(ctx, given), ctx);
  } catch (error) {
    if (isMoreRefused(error)) {
      return problemOf(error.refused, ctx, error.more);
    }
    if (isRefused(error)) return problemOf(error, ctx);
    if (isRetryable(error)) return problemOf(new Refused('common.conflict', 409), ctx);
    throw error;
  }
}

type Found = { endpoint: Endpoint; values: Record<string, string> };

function endpointsAt(path: string): Found[] {
  const segments = path.replace(/\/$/, '').split('/');
  return endpoints.flatMap((endpoint) => {
    const values = valuesIn(segments, endpoint.path.split('/'));
    return values ? [{ endpoint, values }] : [];
  });
}

function valuesIn(segments: string[], pattern: string[]): Record<string, string> | null {
  if (segments.length !== pattern.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) {
      if (segment !== part) return null;
    } else {
      values[name] = decoded(segment);
    }
  }
  return values;
}

/** What is no text when decoded names nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

function otherMethod(method: string, found: Found[], ctx: Ctx): Response {
  const own = found.map(({ endpoint }) => endpoint.method);
  const allowed = [...own, ...(own.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  if (method !== 'OPTIONS') return methodProblem(allowed, ctx);
  return new Response(null, { status: 204, headers: { allow: allowed.join(', ') } });
}

function visitorOf({ headers }: Request): Ctx {
  const app = runningApp();
  const locale = acceptedLocale(headers.get('accept-language'));
  return makeContext({
    app,
    actor: { kind: 'visitor' },
    requestId: headers.get('x-request-id') ?? 'none',
    now: app.clock.now(),
    locale,
    zone: homeZone[locale],
  });
}

/** Refuses as `judgeApiKey` does. */
async function recognised(ctx: Ctx, { headers }: Request): Promise<Ctx> {
  const cookie = headers.get('cookie');
  const byKey = await judgeApiKey(ctx, {
    authorization: headers.get('authorization'),
    cookie,
    address: headers.get('x-client-address') ?? '',
  });
  const user = byKey ?? (await whoIsAsking(ctx.app, cookie ?? undefined));
  if (user === null) return ctx;
  const { loom } = ctx.req.context;
  const actor = { kind: 'user' as const, user };
  return makeContext({ ...loom, actor, locale: user.locale, zone: user.zone });
}

function demandAsker({ actor }: Ctx, { isFor, scope }: Endpoint): void {
  if (isFor === 'everybody') return;
  if (actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const { apiKey } = actor.user;
  if (apiKey !== null && scope !== null && !apiKey.scopes.includes(scope)) {
    throw new Refused('identity.keyScope', 403);
  }
  if (isFor === 'coach' && !hasRole(actor, 'coach')) throw new Refused('common.forbidden', 403);
}

/** Undefined where none came. Only JSON: no form of another site can send that. */
async function bodyOf(request: Request): Promise<unknown> {
  if (request.body === null) return undefined;
  const text = await request.text();
  if (text === '') return undefined;
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw new Refused('common.notJson', 415);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('common.badRequest', 400);
  }
}

function responseOf({ status, body, headers = {} }: Answer, { locale }: Ctx): Response {
  const all = { 'content-language': locale, ...headers };
  if (body === undefined) return new Response(null, { status, headers: all });
  return Response.json(body, { status, headers: all });
}
