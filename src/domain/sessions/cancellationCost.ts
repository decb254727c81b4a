/** What a session that was booked and cancelled costs its client, as its row keeps it. */
export type CancellationCost = {
  /** Integer minor units of `currency`, both. */
  feeMinor: number;
  priceMinor: number;
  currency: string;
  /** Until so many hours before its start cancelling was free. */
  freeHours: number;
  /** The name of the package that it was a session of: it does not count there any more. */
  packageName: string | null;
};
