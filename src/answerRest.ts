import { handleEndpoints, type SanitizedConfig } from 'payload';

/**
 * Payload's REST as we answer it: its own endpoints through `handleEndpoints`. Collections whose endpoints
 * Payload keeps shut answer 501 there; for whoever asks, there is nothing at that address. A JSON body that
 * is no object answers 400: Payload reads fields from it without looking.
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
