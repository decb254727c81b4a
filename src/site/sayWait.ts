const hour = 60 * 60;

/** A wait as a person says it: "0:42", "14:05" up to an hour, then in whole hours, rounded up: "24 hours", or one word of its own in Hebrew. */
export function sayWait(seconds: number, locale: string): string {
  if (seconds <= hour) {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const inHours = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
  });
  return inHours.format(Math.ceil(seconds / hour));
}
