import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { addAnswer } from './oidcFlows.sql.ts';
import { seal } from './seal.ts';

/** What providers answer by, and no more: anybody can send this form. */
const answers = z.object({
  state: z.string(),
  code: z.string().max(4000).optional(),
  error: z.string().max(200).optional(),
  iss: z.string().max(1000).optional(),
  user: z.string().max(4000).optional(),
});

/**
 * Keeps the answer that a provider sent by a form of its own site until the browser comes again with its own cookies: such a POST
 * carries neither our session nor any other Lax cookie. The state names it until then. Refuses `identity.providerLost` (422) for a way that this browser did not begin, or that is over.
 */
export async function keepProviderAnswer(
  ctx: Ctx,
  { answer, browserToken }: { answer: Record<string, string>; browserToken: string },
): Promise<{ state: string }> {
  const parsed = answers.safeParse(answer);
  if (!parsed.success) throw new Refused('identity.providerLost', 422);
  const { state } = parsed.data;
  const sealed = seal(ctx.app, 'oidc', JSON.stringify(parsed.data));
  if (await addAnswer(ctx, { state, browserToken }, sealed)) return { state };
  throw new Refused('identity.providerLost', 422);
}
