import type { IncomingMessage } from 'node:http';
import type { FrontResponse } from './FrontResponse.ts';
import { errorWords } from './errorWords.ts';
import { localeOf } from './localeOf.ts';
import { plainErrorPage } from './plainErrorPage.ts';
import type { FrontConfig, RequestFacts } from './types.ts';

/** Answers a failure in the shape its reader expects: a page, problem+json, or one line of text. */
export function answerError(
  req: IncomingMessage,
  res: FrontResponse,
  facts: RequestFacts,
  status: number,
  config: FrontConfig,
): void {
  const locale = localeOf(req, facts.path, config.localeCookie);
  const headers: Record<string, string> = {
    'cache-control': 'private, no-store',
    'content-language': locale,
    vary: 'Accept, Accept-Language, Cookie',
  };
  if (status === 503) headers['retry-after'] = '30';
  if (status === 405) headers.allow = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
  const words = errorWords(status, locale);
  const shape = shapeOf(req, facts);
  if (shape === 'json') {
    const problem = {
      type: 'about:blank',
      title: words.title,
      status,
      detail: words.text,
      requestId: facts.id,
      // Where Payload's admin looks for the sentence.
      errors: [{ message: `${words.title}. ${words.text}` }],
    };
    res.answer(
      status,
      { ...headers, 'content-type': 'application/problem+json' },
      JSON.stringify(problem),
    );
  } else if (shape === 'text') {
    const line = `${words.title}. ${words.text} (${facts.id})\n`;
    res.answer(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }, line);
  } else {
    const body = plainErrorPage(status, facts.id, locale);
    res.answer(status, { ...headers, 'content-type': 'text/html; charset=utf-8' }, body);
  }
}

function shapeOf(req: IncomingMessage, facts: RequestFacts): 'html' | 'json' | 'text' {
  const accept = req.headers.accept ?? '*/*';
  if (facts.kind === 'rest') return 'json';
  if (accept.includes('text/html')) return 'html';
  if (/application\/(?:problem\+)?json/.test(accept)) return 'json';
  const wanted = req.headers['sec-fetch-dest'];
  const isPart = wanted !== undefined && !['document', 'iframe', 'empty'].includes(wanted);
  return isPart || !accept.includes('*/*') ? 'text' : 'html';
}
