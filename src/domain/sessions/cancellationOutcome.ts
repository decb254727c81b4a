export type CancellationTerms = {
  startsAt: Temporal.Instant;
  state: string;
  /** Integer minor units. */
  priceMinor: number;
  policy: { freeCancelHours: number; lateFeePercent: number } | null;
};

export type CancellationOutcome =
  { kind: 'free' } | { kind: 'fee'; percent: number; feeMinor: number };

/**
 * What a client owes who cancels now, by the policy that was agreed when they booked: nothing up to its hours before the start (that
 * instant included), nothing for a request that is withdrawn, else its share of the price.
 */
export function cancellationOutcome(
  now: Temporal.Instant,
  { startsAt, state, priceMinor, policy }: CancellationTerms,
): CancellationOutcome {
  const { freeCancelHours, lateFeePercent } = policy ?? { freeCancelHours: 0, lateFeePercent: 0 };
  const freeUntil = startsAt.subtract({ hours: freeCancelHours });
  const isInTime = Temporal.Instant.compare(now, freeUntil) <= 0;
  if (state !== 'confirmed' || isInTime || lateFeePercent === 0) return { kind: 'free' };
  return {
    kind: 'fee',
    percent: lateFeePercent,
    feeMinor: Math.round((priceMinor * lateFeePercent) / 100),
  };
}
