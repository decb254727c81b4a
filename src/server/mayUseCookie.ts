import type { IncomingMessage } from 'node:http';

/** Whether the session cookie may recognise a person on this request. A request the front has not seen may not. */
export function mayUseCookie(req: IncomingMessage): boolean {
  return req.loom?.mayUseCookie === true;
}
