import type { Ctx } from '../../context.ts';
import { cancellationOutcome, type CancellationTerms } from './cancellationOutcome.ts';

/** What it costs whoever acts to cancel a session now, in minor units: its client by the policy, nobody else anything. */
export function cancelFee(
  { now, actor }: Pick<Ctx, 'now' | 'actor'>,
  { clientId, ...terms }: CancellationTerms & { clientId: string | null },
): number {
  if (actor.kind !== 'user' || actor.user.id !== clientId) return 0;
  const outcome = cancellationOutcome(now, terms);
  return outcome.kind === 'fee' ? outcome.feeMinor : 0;
}
