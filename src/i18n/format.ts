import type { Locale } from './locales.ts';

export type Formatter = ReturnType<typeof formatter>;

/** Dates, times and money as a reader of `locale` in IANA `zone` writes them. Takes instants; never reads the server's zone. */
export function formatter(locale: Locale, zone: string) {
  const tag = locale === 'he' ? 'he-IL' : 'en-GB';
  const date = (options: Intl.DateTimeFormatOptions) => (instant: Temporal.Instant) =>
    intl(tag, zone, options).format(new Date(instant.epochMilliseconds));
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    locale,
    zone,
    /** "10:00" */
    time,
    /** "10:00–10:50" */
    timeRange: (from: Temporal.Instant, to: Temporal.Instant) => `${time(from)}–${time(to)}`,
    /** "Thu 3 Dec" */
    dateShort: tidy(date({ weekday: 'short', day: 'numeric', month: 'short' })),
    /** "Thursday, 3 December" */
    dateLong: date({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** "Thursday, 3 December 2026" */
    dateFull: date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    /** "3 December" */
    dayMonth: date({ day: 'numeric', month: 'long' }),
    /** "Thu" */
    weekdayShort: date({ weekday: 'short' }),
    /** "3" */
    day: date({ day: 'numeric' }),
    /** "Dec" */
    monthShort: date({ month: 'short' }),
    /** "December 2026" */
    monthLong: date({ month: 'long', year: 'numeric' }),
    /** "GMT+2" at that instant */
    offset: (instant: Temporal.Instant) => partOf(tag, zone, 'shortOffset', instant),
    /** "Israel Standard Time" at that instant */
    zoneName: (instant: Temporal.Instant) => partOf(tag, zone, 'long', instant),
    /** Integer minor units and an ISO 4217 code: 9600 GBP → "£96" (decimals only when there are any). */
    money: (minor: number, currency: string) => money(tag, minor, currency),
    number: (value: number) => new Intl.NumberFormat(tag).format(value),
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

function partOf(
  tag: string,
  zone: string,
  timeZoneName: 'shortOffset' | 'long',
  instant: Temporal.Instant,
): string {
  const parts = intl(tag, zone, { timeZoneName }).formatToParts(instant.epochMilliseconds);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}

function tidy(format: (instant: Temporal.Instant) => string) {
  return (instant: Temporal.Instant) => format(instant).replace(',', '');
}

function money(tag: string, minor: number, currency: string): string {
  const digits =
    new Intl.NumberFormat(tag, { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: minor % 10 ** digits === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
}
