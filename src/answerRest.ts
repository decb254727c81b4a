import { handleEndpoints, type SanitizedConfig } from 'payload';
import { answerApi } from './api/answerApi.ts';
import { isApiPath } from './api/isApiPath.ts';
import { apiKeyIn } from '#domain/identity/apiKeyText.ts';
import { judgeApiKey } from '#domain/identity/judgeApiKey.ts';
import { noteKeyHolder } from '#domain/identity/keyHolder.ts';
import { isScoped } from '#domain/identity/keyScopes.ts';
import { acceptedLocale } from '#i18n/acceptedLocale.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { Locale } from '#i18n/locales.ts';
import { sentence } from '#i18n/translate.ts';
import { runningApp } from './app.ts';
import { makeContext } from './context.ts';
import { isRefused, Refused, retryAfter } from './refused.ts';

/**
 * Payload's REST as we answer it: its own endpoints through `handleEndpoints`. Collections whose endpoints
 * Payload keeps shut answer 501 there; for whoever asks, there is nothing at that address. A JSON body that
 * is no object answers 400: Payload reads fields from it without looking. An API key is judged here, before
 * Payload sees the request, and opens the collections that keys are made for and nothing else. Below `/api/v1` our documented API answers.
 */
export async function answerRest(
  config: SanitizedConfig,
  request: Request,
  payloadInstanceCacheKey?: string,
): Promise<Response> {
  if (isApiPath(new URL(request.url).pathname)) return answerApi(request);
  const readable = await withObjectBody(request);
  if (readable === null) {
    return Response.json(
      { errors: [{ name: 'BadRequest', message: 'The body is no JSON object.' }] },
      { status: 400 },
    );
  }
  try {
    await recogniseKey(readable);
  } catch (error) {
    if (isRefused(error)) return refusal(error, localeOf(readable));
    throw error;
  }
  const response = await handleEndpoints({
    config,
    request: readable,
    ...(payloadInstanceCacheKey === undefined ? {} : { payloadInstanceCacheKey }),
  });
  if (response.status !== 501) return response;
  return Response.json(
    { errors: [{ name: 'NotFound', message: 'There is nothing at this address.' }] },
    { status: 404 },
  );
}

/** Refuses as `judgeApiKey` does, and `identity.keyScope` (403) where no key may go. */
async function recogniseKey(request: Request): Promise<void> {
  const { headers } = request;
  const authorization = headers.get('authorization');
  if (authorization === null) return;
  const app = runningApp();
  const locale = localeOf(request);
  const ctx = makeContext({
    app,
    actor: { kind: 'visitor' },
    requestId: headers.get('x-request-id') ?? 'none',
    now: app.clock.now(),
    locale,
    zone: homeZone[locale],
  });
  const person = await judgeApiKey(ctx, {
    authorization,
    cookie: headers.get('cookie'),
    address: headers.get('x-client-address') ?? '',
  });
  if (person === null) return;
  const [, slug = ''] = /^\/api\/([^/]+)/.exec(new URL(request.url).pathname) ?? [];
  if (!isScoped(slug)) throw new Refused('identity.keyScope', 403);
  noteKeyHolder(request, person);
}

/** The language of the key's owner, where this process knows them; else what the program asks for. */
function localeOf({ headers }: Request): Locale {
  const key = apiKeyIn(headers.get('authorization'));
  const asker = key ? runningApp().askers.of(key.text) : undefined;
  return asker?.locale ?? acceptedLocale(headers.get('accept-language'));
}

function refusal(refused: Refused, locale: Locale): Response {
  const { code, status, values } = refused;
  const message = sentence(locale, `refusal.${code}`, values) ?? code;
  return Response.json(
    { errors: [{ name: 'Refused', code, message }] },
    {
      status,
      headers: {
        'content-language': locale,
        ...(status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {}),
        ...Object.fromEntries(retryAfter(refused)),
      },
    },
  );
}

/** The request, to be read once more; null where its JSON body is a value without fields. */
async function withObjectBody(request: Request): Promise<Request | null> {
  const isJson = request.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson || request.body === null) return request;
  const body = await request.text();
  return isBare(body) ? null : new Request(request, { body });
}

function isBare(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value !== 'object' || value === null;
  } catch {
    // Payload answers these itself.
    return false;
  }
}
