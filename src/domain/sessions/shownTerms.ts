type Terms = {
  /** Integer minor units; what each of them costs. */
  priceMinor: number;
  currency: string;
  startsAts: readonly Temporal.Instant[];
};

/** What a page showed that would be booked, as one text to send back: whoever books by it gets that, or is told that it has changed. */
export function shownTerms({ priceMinor, currency, startsAts }: Terms): string {
  const starts = startsAts.map(({ epochMilliseconds }) => epochMilliseconds / 60_000);
  return [priceMinor, currency, ...starts].join(' ');
}

/** The same for the packages that sessions are of, in their order. */
export function shownPackages(ids: readonly (string | null)[]): string {
  return ids.map((id) => id ?? '-').join(' ');
}
