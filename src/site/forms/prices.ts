/** The highest price that fits: ten million, in major units. */
const mostDigits = 7;

/** "95", "95.5", "1,250.00" or "95,50" as integer minor units of an ISO 4217 currency; null when it is none. No floats on the way. */
export function minorUnits(price: string, currency: string): number | null {
  const digits = fractionDigits(currency);
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(price)
    ? price.replaceAll(',', '')
    : price.replace(',', '.');
  const [, major, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  if (major === undefined || major.length > mostDigits || fraction.length > digits) return null;
  return Number(major + fraction.padEnd(digits, '0'));
}

/** Integer minor units as they are typed: 9550 GBP → "95.50", 9600 → "96". */
export function typedPrice(minor: number, currency: string): string {
  const digits = fractionDigits(currency);
  const text = String(minor).padStart(digits + 1, '0');
  const major = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  return /^0*$/.test(fraction) ? major : `${major}.${fraction}`;
}

function fractionDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
