import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import type { Handler } from './types.ts';

/**
 * A door that answers Fetch requests, made for Payload's `handleEndpoints`: REST without Next in the way. A HEAD is asked
 * as GET, since Payload knows none. Endpoints read `x-request-id` and `x-client-address`, which only the front can set.
 */
export function rest(answer: (request: Request) => Promise<Response>): Handler {
  return async (req, res) => {
    const origin = new URL(req.loom?.origin ?? 'http://localhost');
    const given = createRequest(req, res, { protocol: origin.protocol, host: origin.host });
    const request = req.method === 'HEAD' ? new Request(given, { method: 'GET' }) : given;
    const response = await answer(request);
    if (isFile(req.loom?.path ?? '') && response.ok && !response.headers.has('cache-control')) {
      // Access to a file is judged on every use; an unchanged one need not travel again.
      res.setHeader('cache-control', 'private, no-cache');
    }
    await sendResponse(res, response);
  };
}

function isFile(path: string): boolean {
  return /^\/api\/[\w-]+\/file\/[^/]+$/.test(path);
}
