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
  let write = writers.get(id);
  if (!write) {
    write = isPlain.test(message) ? plainWriter(message) : icuWriter(locale, message);
    writers.set(id, write);
  }
  return write(values);
}

type Writer = (values: MessageValues | undefined) => string;

const writers = new Map<string, Writer>();

/** Words and bare arguments, which most messages are. */
const isPlain = /^(?:[^{}']|\{\w+\})*$/;

/** Writes what the ICU formatter would, without its list of parts. */
function plainWriter(message: string): Writer {
  const parts = message.split(/\{(\w+)\}/);
  return (values) => {
    let text = '';
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] ?? '';
      const value = index % 2 === 0 ? part : values?.[part];
      if (value === undefined) throw new Error(`A message lacks its ${part}: ${message}`);
      text += String(value);
    }
    return text;
  };
}

/** Most sentences with a plural have nothing but a number in them, and the same few numbers come again. */
const mostRemembered = 200;

function icuWriter(locale: Locale, message: string): Writer {
  const format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
  const written = new Map<number, string>();
  return (values) => {
    const [value, second] = Object.values(values ?? {});
    if (typeof value !== 'number' || second !== undefined) return String(format.format(values));
    let text = written.get(value);
    if (text === undefined) {
      text = String(format.format(values));
      if (written.size >= mostRemembered) written.clear();
      written.set(value, text);
    }
    return text;
  };
}
