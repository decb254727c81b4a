import { directionOf, locales, type Locale } from '#i18n/locales.ts';
import { errorWords } from './errorWords.ts';
import type { Wait } from './types.ts';

/**
 * The page of a failure that no page of the site saw (a foreign origin, a body too large, a fault): no script, no inline style, no request that could fail in
 * turn. The reader's language first, the other below it, since nobody may know who is reading.
 */
export function plainErrorPage(
  status: number,
  requestId: string,
  locale: Locale,
  wait?: Wait,
): string {
  const others = locales.filter((other) => other !== locale);
  const words = errorWords(status, locale, wait);
  const article = (reader: Locale, heading: 'h1' | 'h2') =>
    articleOf(errorWords(status, reader, wait), { requestId, locale: reader, heading });
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${words.title} · Loom</title>
<link rel="stylesheet" href="/error.css">
</head>
<body>
<main>
${article(locale, 'h1')}
${others.map((other) => article(other, 'h2')).join('\n')}
</main>
</body>
</html>
`;
}

type Article = { requestId: string; locale: Locale; heading: 'h1' | 'h2' };

function articleOf(
  words: ReturnType<typeof errorWords>,
  { requestId, locale, heading }: Article,
): string {
  const home = locale === 'he' ? '/he' : '/';
  return `<section lang="${locale}" dir="${directionOf(locale)}">
<${heading}>${words.title}</${heading}>
<p>${words.text}</p>
<p><a href="${home}">${words.home}</a></p>
<p><small>${words.reference} <code><bdi>${requestId}</bdi></code></small></p>
</section>`;
}
