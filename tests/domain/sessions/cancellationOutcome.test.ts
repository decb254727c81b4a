import { expect, it } from 'vitest';
import { cancellationOutcome } from '#domain/sessions/cancellationOutcome.ts';

const startsAt = Temporal.Instant.from('2026-12-03T10:00Z');
const terms = {
  startsAt,
  state: 'confirmed',
  priceMinor: 9999,
  policy: { freeCancelHours: 24, lateFeePercent: 50 },
};
const before = (hours: number, nanoseconds = 0) =>
  startsAt.subtract({ hours }).add({ nanoseconds });

it('cancelling is free up to and with the instant that was agreed, and costs its share after it', () => {
  expect(cancellationOutcome(before(24), terms)).toEqual({ kind: 'free' });
  expect(cancellationOutcome(before(24, 1), terms)).toEqual({
    kind: 'fee',
    percent: 50,
    feeMinor: 5000,
  });
});

it('what was never booked, or has no fee, costs nothing', () => {
  const late = before(1);
  expect(cancellationOutcome(late, { ...terms, state: 'pending' })).toEqual({ kind: 'free' });
  expect(cancellationOutcome(late, { ...terms, policy: null })).toEqual({ kind: 'free' });
  const noFee = { freeCancelHours: 24, lateFeePercent: 0 };
  expect(cancellationOutcome(late, { ...terms, policy: noFee })).toEqual({ kind: 'free' });
});
