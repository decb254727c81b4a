import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { loggedPath } from './loggedPath.ts';
import type { RequestFacts } from './types.ts';

const dull = /^\/(?:healthz|readyz|_assets|_next\/static|fonts|icons)(?:\/|$)/;

/** The one line a request leaves behind: no address, no agent, nothing a person typed. */
export function logAccess(
  log: Logger,
  req: IncomingMessage,
  res: ServerResponse,
  facts: RequestFacts,
): void {
  const line = {
    requestId: facts.id,
    method: req.method,
    path: facts.route ?? loggedPath(facts.path),
    status: res.statusCode,
    ms: Math.round((performance.now() - facts.startedAtMs) * 10) / 10,
    ...(res.writableFinished ? {} : { aborted: true }),
  };
  if (dull.test(facts.path)) log.debug(line, 'request');
  else log.info(line, 'request');
}
