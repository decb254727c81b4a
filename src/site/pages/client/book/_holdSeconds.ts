import { holdMinutes } from '#domain/sessions/session.ts';

type Hold = { heldUntil: Temporal.Instant; isLengthened?: boolean };

/** How long a running hold is in all, for the ring that empties: one that was lengthened, or is an offer, counts from what is left. */
export function holdSeconds(
  { heldUntil, isLengthened = false }: Hold,
  now: Temporal.Instant,
): number {
  const left = Math.ceil(heldUntil.since(now).total('seconds'));
  const whole = isLengthened ? 32 * 60 : holdMinutes * 60;
  return Math.max(whole, left);
}
