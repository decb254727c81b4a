import type { Locale } from '#i18n/locales.ts';

const isolateStart = '\u2068';
const isolateEnd = '\u2069';

/**
 * A person's words fit to stand inside a sentence of ours: one line, and without the marks that could
 * turn the sentence around it (a name is not ours to trust).
 */
export function plainValue(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();
}

/** A value that keeps its own direction inside a sentence of the locale (Unicode UAX #9, FSI … PDI). */
export function isolated(value: string, locale: Locale): string {
  const isPlain = locale === 'en' && !/[\u0590-\u08FF]/.test(value);
  return isPlain ? value : isolateStart + value + isolateEnd;
}

/** The isolates of an escaped text as elements, which old mail programs honour better. */
export function isolatesAsElements(html: string): string {
  return html.replaceAll(isolateStart, '<bdi>').replaceAll(isolateEnd, '</bdi>');
}
