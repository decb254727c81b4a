import type { Agreed } from '#domain/sessions/agreed.ts';

type Terms = {
  policy: Pick<Agreed['policy'], 'freeCancelHours' | 'lateFeePercent'>;
  isFree: boolean;
};

/** Until how many hours before its start a session can be cancelled at no cost, and the share of the price that is owed later. */
export function cancelTerms({ policy, isFree }: Terms): { hours: number; percent: number } {
  const percent = isFree ? 0 : policy.lateFeePercent;
  return { hours: percent === 0 ? 0 : policy.freeCancelHours, percent };
}
