import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { ProviderName } from '#ports/signInProvider.ts';
import { mayBeTakenOver } from './claimAddress.ts';
import { accountOfAddress } from './credentials.sql.ts';
import { openFlow, type Flow } from './oidcFlows.sql.ts';
import { unseal } from './seal.ts';

/** How long somebody new may take to read the terms. */
export const finishMinutes = 30;

const newcomer = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: z.string(),
  name: z.string(),
});

/** Somebody a provider vouches for and we do not know yet. */
export type Newcomer = z.output<typeof newcomer>;

/** What the page shows to finish signing up by a provider. */
export type ProviderSignUp = {
  provider: ProviderName;
  email: string;
  name: string;
  /** Somebody has an account with that address: it must be opened as its owner knows, and connected from within. */
  isKnown: boolean;
  next: string | null;
};

/** The sign-up that this token stands for, without using it; null when it is unknown, over or done. */
export async function providerSignUp(ctx: Ctx, token: string): Promise<ProviderSignUp | null> {
  const flow = await openFlow(ctx, { state: token, browserToken: token });
  if (flow?.purpose !== 'signUp') return null;
  const { email, name } = newcomerOf(ctx, flow);
  const holder = await accountOfAddress(ctx, email);
  const isKnown = holder !== null && !mayBeTakenOver(holder);
  return { provider: flow.provider, email, name, isKnown, next: flow.next };
}

/** What the provider said of them. */
export function newcomerOf(ctx: Ctx, { secrets }: Flow): Newcomer {
  return newcomer.parse(JSON.parse(unseal(ctx.app, 'oidc', secrets)));
}
