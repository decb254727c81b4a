import type { PublicCoach } from '#domain/people/coachBySlug.sql.ts';
import type { PageCtx } from '#site/pageContext.ts';

type Policy = Pick<
  PublicCoach['types'][number],
  'freeCancelHours' | 'lateFeePercent' | 'moveHours' | 'mostMoves' | 'priceMinor' | 'otherLengths'
>;

/** What cancelling and moving a session means, in plain words. Where a late one costs nothing, it is free until the start. */
export function policyWords(policy: Policy, { t }: Pick<PageCtx, 't'>): string {
  const { freeCancelHours, lateFeePercent, moveHours, mostMoves } = policy;
  const isPaid = [policy, ...policy.otherLengths].some(({ priceMinor }) => priceMinor > 0);
  const hasFee = isPaid && lateFeePercent > 0 && freeCancelHours > 0;
  return [
    t('find.policyCancel', { hours: hasFee ? freeCancelHours : 0 }),
    ...(hasFee ? [t('find.policyFee', { percent: lateFeePercent })] : []),
    t('find.policyMove', { times: mostMoves }),
    ...(mostMoves > 0 ? [t('find.policyMoveHours', { hours: moveHours })] : []),
  ].join(' ');
}
