import type { IncomingMessage } from 'node:http';
import type { FrontResponse } from './FrontResponse.ts';
import { errorWords } from './errorWords.ts';
import { isApiPath } from '#src/api/isApiPath.ts';
import { localeOf } from './localeOf.ts';
import { plainErrorPage } from './plainErrorPage.ts';
import type { FrontConfig, RequestFacts, Wait } from './types.ts';

/**
 * Answers a failure in the shape its reader expects: a page, problem+json, or one line of text. A part of a page that htmx asked for
 * stays as it is, with what was typed in it; the line is shown beside it (`connectToasts`).
 */
export function answerError(
  req: IncomingMessage,
  res: FrontResponse,
  facts: RequestFacts,
  status: number,
  config: FrontConfig,
  wait?: Wait,
): void {
  const locale = localeOf(req, facts, config.localeCookie);
  const headers: Record<string, string> = {
    'cache-control': 'private, no-store',
    'content-language': locale,
    vary: 'Accept, Accept-Language, Cookie',
  };
  if (status === 503) headers['retry-after'] = '30';
  if (status === 429) headers['retry-after'] = String(wait?.seconds ?? 60);
  if (status === 405) headers.allow = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
  const words = errorWords(status, locale, wait);
  const shape = shapeOf(req, facts);
  if (shape === 'json') {
    const problem = {
      type: 'about:blank',
      title: words.title,
      status,
      code: `http.${status}`,
      detail: words.text,
      requestId: facts.id,
      // Where Payload's admin looks for the sentence; the documented API names fields there.
      ...(isApiPath(facts.path) ? {} : { errors: [{ message: `${words.title}. ${words.text}` }] }),
    };
    res.answer(
      status,
      { ...headers, 'content-type': 'application/problem+json' },
      JSON.stringify(problem),
    );
  } else if (shape === 'part') {
    const kept = { 'hx-reswap': 'none', 'content-type': 'text/plain; charset=utf-8' };
    res.answer(status, { ...headers, ...kept }, `${words.title}. ${words.text}`);
  } else if (shape === 'text') {
    const line = `${words.title}. ${words.text} (${facts.id})\n`;
    res.answer(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }, line);
  } else {
    const body = plainErrorPage(status, facts.id, locale, wait);
    res.answer(status, { ...headers, 'content-type': 'text/html; charset=utf-8' }, body);
  }
}

type Shape = 'html' | 'json' | 'text' | 'part';

function shapeOf(req: IncomingMessage, facts: RequestFacts): Shape {
  const accept = req.headers.accept ?? '*/*';
  if (facts.kind === 'rest') return 'json';
  if (req.headers['hx-request'] === 'true') return 'part';
  if (accept.includes('text/html')) return 'html';
  if (/application\/(?:problem\+)?json/.test(accept)) return 'json';
  const wanted = req.headers['sec-fetch-dest'];
  const isPart = wanted !== undefined && !['document', 'iframe', 'empty'].includes(wanted);
  return isPart || !accept.includes('*/*') ? 'text' : 'html';
}
