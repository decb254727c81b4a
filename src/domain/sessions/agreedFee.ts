import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { cancelFee } from './cancelFee.ts';
import type { SessionRow } from './sessionRow.ts';

type Cancelling = {
  was: SessionRow;
  /** The amount that whoever cancels was shown and says yes to, in minor units. */
  agreedTo: number | null | undefined;
};

/**
 * What cancelling a session costs whoever acts, to be kept with it. Nobody owes what they were not shown: refuses with `sessions.feeNow`
 * (409, with `feeMinor` and `currency`) where it costs something and that is not what they say yes to. Where it costs nothing, nothing needs to be said.
 */
export function agreedFee(ctx: Ctx, { was, agreedTo }: Cancelling): number {
  const { startsAt, state, priceMinor, agreed, client, currency } = was;
  const terms = { startsAt, state, priceMinor, policy: agreed?.policy ?? null, clientId: client };
  const feeMinor = cancelFee(ctx, terms);
  if (feeMinor > 0 && agreedTo !== feeMinor) {
    throw new Refused('sessions.feeNow', 409, { values: { feeMinor, currency } });
  }
  return feeMinor;
}
