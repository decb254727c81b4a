import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import type { ProvenPerson, SignInProvider } from '#ports/signInProvider.ts';
import { announce } from '../notifications/announce.sql.ts';
import { verifiedUser } from '../people/actor.ts';
import { normalAddress } from './address.ts';
import { afterPrimary } from './afterPrimary.ts';
import { mayBeTakenOver } from './claimAddress.ts';
import { connectAccount } from './connectAccount.ts';
import { useConnection } from './connectedAccounts.sql.ts';
import { accountOfAddress, accountOfUser } from './credentials.sql.ts';
import { errandSecrets } from './leaveToProvider.ts';
import { newToken } from './newToken.ts';
import { keepFlow, useFlow, type Flow, type FlowKey } from './oidcFlows.sql.ts';
import { callbackUrl, providerNamed } from './providers.ts';
import { finishMinutes, type Newcomer } from './providerSignUp.ts';
import { seal, unseal } from './seal.ts';
import type { From, OpenedSignIn } from './signIns.ts';

type Return = FlowKey & {
  /** Whose address it came back to. */
  provider: string;
  /** What the provider put into the address; one that answers by a form has sent it before (`keepProviderAnswer`). */
  answer: Record<string, string>;
  from: From;
  trustedToken?: string | undefined;
};

/** What came of it: signed in; nobody we know, who may sign up by `token` (for a cookie, it stands for the proof); or connected. */
export type Returned =
  | { outcome: 'signedIn'; opened: OpenedSignIn; next: string | null }
  | { outcome: 'unknown'; token: string }
  | { outcome: 'connected' };

/**
 * Ends a way to a provider and back. An account there that is connected with one here signs its person in, up to their second factor.
 * An unknown one may sign up, when the provider vouches for an address; that somebody here has that address connects nothing.
 * Refuses `identity.providerLost` (422: over, used, or another browser's), `identity.providerDeclined`, `identity.providerFailed`,
 * `identity.providerNoAddress` (422), `identity.providerTaken` (409), and as `afterPrimary` does.
 */
export async function returnFromProvider(ctx: Ctx, wish: Return): Promise<Returned> {
  const flow = await useFlow(ctx, wish);
  if (flow === null || flow.purpose === 'signUp' || flow.provider !== wish.provider) {
    throw new Refused('identity.providerLost', 422);
  }
  const provider = providerNamed(ctx, flow.provider);
  const person = await provider.read(answerOf(ctx, { flow, provider, wish }), {
    state: wish.state,
    redirectUri: callbackUrl(ctx, provider.name),
    ...errandSecrets.parse(JSON.parse(unseal(ctx.app, 'oidc', flow.secrets))),
  });
  if (flow.purpose === 'connect') {
    await connectFor(ctx, { flow, provider, person });
    return { outcome: 'connected' };
  }
  const opened = await signedIn(ctx, person, wish);
  if (opened) return { outcome: 'signedIn', opened, next: flow.next };
  return { outcome: 'unknown', token: await newcomer(ctx, { flow, provider, person }) };
}

const answers = z.record(z.string(), z.string());

function answerOf(
  ctx: Ctx,
  { flow, provider, wish }: { flow: Flow; provider: SignInProvider; wish: Return },
): Record<string, string> {
  if (provider.answersBy === 'query') return wish.answer;
  if (flow.answer === null) throw new Refused('identity.providerLost', 422);
  return answers.parse(JSON.parse(unseal(ctx.app, 'oidc', flow.answer)));
}

type Met = { flow: Flow; provider: SignInProvider; person: ProvenPerson };

/** The person who went may have signed out, or given the browser to another, meanwhile. */
async function connectFor(ctx: Ctx, { flow, provider, person }: Met): Promise<void> {
  const user = verifiedUser(ctx.actor);
  const { userId } = flow;
  if (userId === null || user?.id !== userId || user.impersonatorId !== null) {
    throw new Refused('identity.providerLost', 422);
  }
  await inTransaction(ctx, (tx) => connectAccount(tx, { userId, provider, person }));
}

async function signedIn(
  ctx: Ctx,
  person: ProvenPerson,
  { from, trustedToken }: Return,
): Promise<OpenedSignIn | null> {
  return inTransaction(ctx, async (tx) => {
    const userId = await useConnection(tx, person);
    const account = userId === null ? null : await accountOfUser(tx, userId);
    if (account === null) return null;
    return afterPrimary(tx, { account, method: 'oidc', remember: false, from, trustedToken });
  });
}

/** Keeps what the provider said of somebody new until they have read the terms. Who has an account with that address is told. */
async function newcomer(ctx: Ctx, { flow, provider, person }: Met): Promise<string> {
  if (person.email === null || !person.isEmailVerified) {
    throw new Refused('identity.providerNoAddress', 422);
  }
  const { issuer, subject, name } = person;
  const email = normalAddress(person.email);
  const token = newToken();
  const proof: Newcomer = { issuer, subject, email, name: name ?? '' };
  await inTransaction(ctx, async (tx) => {
    await keepFlow(tx, {
      state: token,
      browserToken: token,
      provider: provider.name,
      purpose: 'signUp',
      userId: null,
      secrets: seal(tx.app, 'oidc', JSON.stringify(proof)),
      next: flow.next,
      minutes: finishMinutes,
    });
    const holder = await accountOfAddress(tx, email);
    if (holder === null || mayBeTakenOver(holder)) return;
    await announce(tx, {
      name: 'person.metAtProvider',
      collection: 'users',
      documentId: holder.id,
      topics: [],
    });
  });
  return token;
}
