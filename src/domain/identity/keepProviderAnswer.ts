import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { addAnswer, type FlowKey } from './oidcFlows.sql.ts';
import { seal } from './seal.ts';

/**
 * Keeps the answer that a provider sent by a form of its own site until the browser comes again with its own cookies: such a POST
 * carries neither our session nor any other Lax cookie. Refuses `identity.providerLost` (422) for a way that this browser did not begin, or that is over.
 */
export async function keepProviderAnswer(
  ctx: Ctx,
  { answer, ...key }: FlowKey & { answer: Record<string, string> },
): Promise<void> {
  const isKept = await addAnswer(ctx, key, seal(ctx.app, 'oidc', JSON.stringify(answer)));
  if (!isKept) throw new Refused('identity.providerLost', 422);
}
