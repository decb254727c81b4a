import { isolate } from './isolate.ts';
import type { Locale } from './locales.ts';

export type Formatter = ReturnType<typeof makeFormatter>;

const formatters = new Map<string, Formatter>();

/** Dates, times and money as a reader of `locale` in IANA `zone` writes them. Takes instants; never reads the server's zone. */
export function formatter(locale: Locale, zone: string): Formatter {
  const key = `${locale}|${zone}`;
  let made = formatters.get(key);
  if (!made) {
    made = makeFormatter(locale, zone);
    formatters.set(key, made);
  }
  return made;
}

function makeFormatter(locale: Locale, zone: string) {
  const tag = locale === 'he' ? 'he-IL' : 'en-GB';
  const date = (options: Intl.DateTimeFormatOptions, words = tag) => {
    let format: Intl.DateTimeFormat | undefined;
    return remembered((ms) => (format ??= intl(words, zone, options)).format(ms));
  };
  const weekdayShort = date({ weekday: 'short' });
  const weekdayLong = date({ weekday: 'long' });
  const day = date({ day: 'numeric' });
  const dayMonth = date({ day: 'numeric', month: 'long' });
  const year = date({ year: 'numeric' });
  // British data shortens September to four letters, against all the other months.
  const monthShort = date({ month: 'short' }, locale === 'en' ? 'en-US' : tag);
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    locale,
    zone,
    /** "10:00" */
    time,
    /** "10:00–10:50", also amid Hebrew, where its two numbers would change places. */
    timeRange: (from: Temporal.Instant, to: Temporal.Instant) => {
      const range = `${time(from)}–${time(to)}`;
      return locale === 'he' ? isolate(range) : range;
    },
    /** "Thu 3 Dec" */
    dateShort: (instant: Temporal.Instant) =>
      `${weekdayShort(instant)} ${day(instant)} ${monthShort(instant)}`,
    /** "Thursday, 3 December" */
    dateLong: (instant: Temporal.Instant) => `${weekdayLong(instant)}, ${dayMonth(instant)}`,
    /** "Thursday, 3 December 2026" */
    dateFull: (instant: Temporal.Instant) =>
      `${weekdayLong(instant)}, ${dayMonth(instant)} ${year(instant)}`,
    /** "3 December" */
    dayMonth,
    /** "Thu" */
    weekdayShort,
    /** "3" */
    day,
    /** "Dec" */
    monthShort,
    /** "December 2026" */
    monthLong: date({ month: 'long', year: 'numeric' }),
    /** "GMT+2" at that instant */
    offset: (instant: Temporal.Instant) => offsetOf(tag, zone, instant),
    /** Integer minor units and an ISO 4217 code: 9600 GBP → "£96" (decimals only when there are any). */
    money: (minor: number, currency: string) => money(tag, minor, currency),
    number: (value: number) => new Intl.NumberFormat(tag).format(value),
    /** An average of stars, always with one decimal so that a list of them lines up: 5 → "5.0". */
    rating: (value: number) =>
      new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        value,
      ),
  };
}

/** Instants that many people ask for are the same ones: sessions and free times begin on the same quarters of an hour. */
const mostRemembered = 2000;

function remembered(write: (ms: number) => string): (instant: Temporal.Instant) => string {
  const written = new Map<number, string>();
  return ({ epochMilliseconds: ms }) => {
    let text = written.get(ms);
    if (text === undefined) {
      text = write(ms);
      if (written.size >= mostRemembered) written.clear();
      written.set(ms, text);
    }
    return text;
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function intl(tag: string, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${tag}|${zone}|${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
    formats.set(key, format);
  }
  return format;
}

function offsetOf(tag: string, zone: string, instant: Temporal.Instant): string {
  const parts = intl(tag, zone, { timeZoneName: 'shortOffset' }).formatToParts(
    instant.epochMilliseconds,
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

function money(tag: string, minor: number, currency: string): string {
  const digits = digitsOf(tag, currency);
  const isWhole = minor % 10 ** digits === 0;
  return moneyFormat(tag, currency, isWhole ? 0 : digits).format(minor / 10 ** digits);
}

const currencyDigits = new Map<string, number>();

function digitsOf(tag: string, currency: string): number {
  let digits = currencyDigits.get(currency);
  if (digits === undefined) {
    digits = moneyFormat(tag, currency).resolvedOptions().maximumFractionDigits ?? 2;
    currencyDigits.set(currency, digits);
  }
  return digits;
}

function moneyFormat(tag: string, currency: string, digits?: number): Intl.NumberFormat {
  const key = `${tag}|${currency}|${digits}`;
  let format = moneyFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      ...(digits === undefined
        ? {}
        : {
            currencyDisplay: 'narrowSymbol',
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          }),
    });
    moneyFormats.set(key, format);
  }
  return format;
}
