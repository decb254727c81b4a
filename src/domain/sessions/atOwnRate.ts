/** Integer minor units of an ISO 4217 currency. */
type Listed = { minutes: number; priceMinor: number; currency: string };
type OwnRate = { hourlyMinor: number; currency: string | null };

/** What a length costs a client who agreed on an hourly rate with the coach, rounded to the minor unit (halves up). A free session stays free. */
export function atOwnRate(
  { hourlyMinor, currency }: OwnRate,
  listed: Listed,
): Pick<Listed, 'priceMinor' | 'currency'> {
  if (listed.priceMinor === 0) return { priceMinor: 0, currency: listed.currency };
  return {
    priceMinor: Math.round((hourlyMinor * listed.minutes) / 60),
    currency: currency ?? listed.currency,
  };
}
