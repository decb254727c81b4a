import { locales, type Locale } from '#i18n/locales.ts';
import { inLocale, type Ctx } from '../../context.ts';

type Words<Field extends string> = Record<Field, string>;
export type InBoth<Field extends string> = Record<Locale, Words<Field>>;

/**
 * What to keep of a text written in one language or in both: what is missing in one is filled from the other, as its readers would
 * have been shown anyway.
 */
export function filledWords<Field extends string>(words: InBoth<Field>): InBoth<Field> {
  return { en: filled(words.en, words.he), he: filled(words.he, words.en) };
}

function filled<Field extends string>(own: Words<Field>, other: Words<Field>): Words<Field> {
  const result = { ...own };
  for (const field in own) result[field] = own[field] === '' ? other[field] : own[field];
  return result;
}

/** Runs a write once for each language, one after the other, in the running transaction. */
export async function inEachLanguage(
  tx: Ctx,
  write: (localized: Ctx, locale: Locale) => Promise<unknown>,
): Promise<void> {
  for (const locale of locales) await write(inLocale(tx, locale), locale);
}
