import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, type MessageKey } from './catalogues.ts';
import type { Locale } from './locales.ts';

export type MessageValues = Record<string, string | number>;

/** Renders a sentence of the catalogue: `t('booking.held', { time: '10:00' })`. */
export type T = ((key: MessageKey, values?: MessageValues) => string) & { locale: Locale };

/** The translator of a locale. Messages are ICU; each is parsed once per process. */
export function translator(locale: Locale): T {
  return translators[locale];
}

/** The sentence of a key known only at run time (a refusal code, an event name), or undefined. */
export function sentence(locale: Locale, key: string, values?: MessageValues): string | undefined {
  const message = messageOf(locale, key);
  return message === undefined ? undefined : render(locale, key, message, values);
}

const parsed = new Map<string, IntlMessageFormat>();

const translators: Record<Locale, T> = { en: makeTranslator('en'), he: makeTranslator('he') };

function makeTranslator(locale: Locale): T {
  const translate = (key: MessageKey, values?: MessageValues): string => {
    const message = messageOf(locale, key);
    if (message === undefined) throw new Error(`No message ${key} in ${locale}`);
    return render(locale, key, message, values);
  };
  return Object.assign(translate, { locale });
}

function messageOf(locale: Locale, key: string): string | undefined {
  const dot = key.indexOf('.');
  const areas: Record<string, Record<string, string>> = catalogues[locale];
  return areas[key.slice(0, dot)]?.[key.slice(dot + 1)];
}

function render(locale: Locale, key: string, message: string, values?: MessageValues): string {
  if (!message.includes('{') && !message.includes("'")) return message;
  const id = `${locale}:${key}`;
  let format = parsed.get(id);
  if (!format) {
    format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
    parsed.set(id, format);
  }
  return String(format.format(values));
}
