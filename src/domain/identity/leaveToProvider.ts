import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { requireFresh } from './freshness.ts';
import { newToken } from './newToken.ts';
import { keepFlow } from './oidcFlows.sql.ts';
import { callbackUrl, providerNamed } from './providers.ts';
import { countTry } from './rateLimit.sql.ts';
import { seal } from './seal.ts';
import type { From } from './signIns.ts';

/** How long somebody may stay at a provider. */
export const awayMinutes = 10;

type Wish = {
  /** As an address names it. */
  provider: string;
  /** To sign in (or up), or to connect the account there with the signed-in person's. */
  purpose: 'signIn' | 'connect';
  /** A path of ours to go on to. */
  next: string | null;
  from: From;
};

/** The way to a provider: where to, and the token by which this browser is known again when it comes back (a cookie of its own; `isForeignPost`: the answer comes by another site's form). */
export type Leaving = { url: URL; browserToken: string; isForeignPost: boolean };

/** What a flow keeps sealed until the browser is back. */
export const errandSecrets = z.object({ nonce: z.string(), verifier: z.string() });

/**
 * Begins a way to a provider and back: made for one browser, good once, for ten minutes. Refuses `common.notFound` (404) for a
 * provider that is not set up, `identity.providerAway` (422) for one out of reach, `identity.tooManyTries` (429); to connect, as `requireFresh` does.
 */
export async function leaveToProvider(ctx: Ctx, wish: Wish): Promise<Leaving> {
  const provider = providerNamed(ctx, wish.provider);
  const userId = wish.purpose === 'connect' ? (await requireFresh(ctx)).id : null;
  await countTry(
    ctx,
    [{ limit: 'providerFrom', by: [wish.from.address] }],
    'identity.tooManyTries',
  );
  const [state, browserToken, nonce, verifier] = [newToken(), newToken(), newToken(), newToken()];
  const redirectUri = callbackUrl(ctx, provider.name);
  const url = await provider.leaveTo({ state, nonce, verifier, redirectUri });
  const secrets = errandSecrets.encode({ nonce, verifier });
  await keepFlow(ctx, {
    state,
    browserToken,
    provider: provider.name,
    purpose: wish.purpose,
    userId,
    secrets: seal(ctx.app, 'oidc', JSON.stringify(secrets)),
    next: wish.next,
    minutes: awayMinutes,
  });
  return { url, browserToken, isForeignPost: provider.answersBy === 'form' };
}
