import type { z } from 'zod';
import type { Locale } from '#i18n/locales.ts';
import { sentence } from '#i18n/translate.ts';
import { retryAfter, type Refused } from '#src/refused.ts';
import type { problem } from './shapes.ts';

type Asked = { locale: Locale; requestId: string };

/** A refusal as a problem document in the reader's language. `more` adds members of its own. */
export function problemOf(
  refused: Refused,
  { locale, requestId }: Asked,
  more: Record<string, unknown> = {},
): Response {
  const { code, status, values, fields } = refused;
  const say = (each: string) => sentence(locale, `refusal.${each}`, values) ?? each;
  const named = Object.entries(fields).map(
    ([path, each]) => [path, { code: each, detail: say(each) }] as const,
  );
  return problemResponse(
    {
      type: 'about:blank',
      title: sentence(locale, `api.title${status}`) ?? '',
      status,
      code,
      detail: say(code),
      ...(named.length > 0 ? { errors: Object.fromEntries(named) } : {}),
      requestId,
    },
    locale,
    {
      more,
      headers: {
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
        ...Object.fromEntries(retryAfter(refused)),
      },
    },
  );
}

/** An address that does not take this method: 405, and which it takes. */
export function methodProblem(allowed: string[], { locale, requestId }: Asked): Response {
  const status = 405;
  return problemResponse(
    {
      type: 'about:blank',
      title: sentence(locale, 'api.title405') ?? '',
      status,
      code: 'http.405',
      detail: sentence(locale, 'api.text405') ?? '',
      requestId,
    },
    locale,
    { headers: { allow: allowed.join(', ') } },
  );
}

function problemResponse(
  said: z.output<typeof problem>,
  locale: Locale,
  { more = {}, headers }: { more?: Record<string, unknown>; headers: Record<string, string> },
): Response {
  return Response.json(
    { ...said, ...more },
    {
      status: said.status,
      headers: {
        'content-type': 'application/problem+json',
        'content-language': locale,
        ...headers,
      },
    },
  );
}
