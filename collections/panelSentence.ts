import type { PayloadRequest } from 'payload';
import type { MessageKey } from '#i18n/catalogues.ts';
import { defaultLocale, isLocale } from '#i18n/locales.ts';
import { translator, type MessageValues } from '#i18n/translate.ts';

/** A sentence in the language that the panel, or a caller of the API, is spoken to. */
export function panelSentence(
  { req }: { req: PayloadRequest },
  key: Extract<MessageKey, `admin.${string}`>,
  values?: MessageValues,
): string {
  const { language } = req.i18n;
  return translator(isLocale(language) ? language : defaultLocale)(key, values);
}
