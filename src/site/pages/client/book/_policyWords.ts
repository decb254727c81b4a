import type { Agreed } from '#domain/sessions/agreed.ts';
import type { Formatter } from '#i18n/format.ts';
import type { T } from '#i18n/translate.ts';

type Terms = {
  policy: Agreed['policy'];
  startsAt: Temporal.Instant;
  now: Temporal.Instant;
  isFree: boolean;
};

/** What cancelling and moving will cost, by the clock of whoever reads: sentences for the page on which it is agreed to. */
export function policyWords({ t, format }: { t: T; format: Formatter }, terms: Terms): string[] {
  return [cancelling({ t, format }, terms), moving({ t, format }, terms)];
}

type Words = { t: T; format: Formatter };

function cancelling({ t, format }: Words, { policy, startsAt, now, isFree }: Terms): string {
  const { freeCancelHours, lateFeePercent: percent } = policy;
  if (isFree || percent === 0) return t('bookingSteps.cancelFree');
  const until = startsAt.subtract({ hours: freeCancelHours });
  if (Temporal.Instant.compare(until, now) <= 0) return t('bookingSteps.cancelOwed', { percent });
  return t('bookingSteps.cancelUntil', { when: when(format, until), percent });
}

function moving({ t, format }: Words, { policy, startsAt, now }: Terms): string {
  const { moveHours, mostMoves: count } = policy;
  const until = startsAt.subtract({ hours: moveHours });
  if (count === 0 || Temporal.Instant.compare(until, now) <= 0) return t('bookingSteps.moveNever');
  return t('bookingSteps.moveUntil', { when: when(format, until), count });
}

function when(format: Formatter, instant: Temporal.Instant): string {
  return `${format.dateLong(instant)}, ${format.time(instant)}`;
}
