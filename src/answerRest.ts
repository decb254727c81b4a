import { handleEndpoints, type SanitizedConfig } from 'payload';

/**
 * Payload's REST as we answer it: its own endpoints through `handleEndpoints`. Collections whose endpoints
 * Payload keeps shut answer 501 there; for whoever asks, there is nothing at that address.
 */
export async function answerRest(
  config: SanitizedConfig,
  request: Request,
  payloadInstanceCacheKey?: string,
): Promise<Response> {
  const response = await handleEndpoints({
    config,
    request,
    ...(payloadInstanceCacheKey === undefined ? {} : { payloadInstanceCacheKey }),
  });
  if (response.status !== 501) return response;
  return Response.json(
    { errors: [{ name: 'NotFound', message: 'There is nothing at this address.' }] },
    { status: 404 },
  );
}
