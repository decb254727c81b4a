import { handleEndpoints, type SanitizedConfig } from 'payload';
import { judgeApiKey } from '#domain/identity/judgeApiKey.ts';
import { noteKeyHolder } from '#domain/identity/keyHolder.ts';
import { isScoped } from '#domain/identity/keyScopes.ts';
import { sentence } from '#i18n/translate.ts';
import { runningApp } from './app.ts';
import { makeContext } from './context.ts';
import { isRefused, Refused } from './refused.ts';

/**
 * Payload's REST as we answer it: its own endpoints through `handleEndpoints`. Collections whose endpoints
 * Payload keeps shut answer 501 there; for whoever asks, there is nothing at that address. A JSON body that
 * is no object answers 400: Payload reads fields from it without looking. An API key is judged here, before
 * Payload sees the request, and opens the collections that keys are made for and nothing else.
 */
export async function answerRest(
  config: SanitizedConfig,
  request: Request,
  payloadInstanceCacheKey?: string,
): Promise<Response> {
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
    if (isRefused(error)) return refusal(error);
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
  const ctx = makeContext({
    app,
    actor: { kind: 'visitor' },
    requestId: headers.get('x-request-id') ?? 'none',
    now: app.clock.now(),
    locale: 'en',
    zone: 'UTC',
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

function refusal({ code, status, values }: Refused): Response {
  const message = sentence('en', `refusal.${code}`, values) ?? code;
  const { seconds } = values;
  return Response.json(
    { errors: [{ name: 'Refused', code, message }] },
    {
      status,
      headers: {
        ...(status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {}),
        ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
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
