import { isLocale, type Locale } from '#i18n/locales.ts';

/** The parameter of an address that a form is sent to for nothing but another language. */
export const switchWord = '_language';

/** The language that a form is to come back in, as it was typed; null where it is sent for what it is there for. */
export function languageSwitched(method: string, { searchParams }: URL): Locale | null {
  const asked = searchParams.get(switchWord);
  return method === 'POST' && isLocale(asked) ? asked : null;
}
