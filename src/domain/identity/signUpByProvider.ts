import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import type { Locale } from '#i18n/locales.ts';
import { announce } from '../notifications/announce.sql.ts';
import type { SignUpRole } from '../people/roles.ts';
import { canonicalZone } from '../sessions/zones.ts';
import { afterPrimary } from './afterPrimary.ts';
import { claimAddress } from './claimAddress.ts';
import { addConnection } from './connectedAccounts.sql.ts';
import { recordConsents } from './consents.sql.ts';
import { accountOfUser } from './credentials.sql.ts';
import { fitProfiles } from './fitProfiles.ts';
import { useFlow } from './oidcFlows.sql.ts';
import { newcomerOf } from './providerSignUp.ts';
import { countTry } from './rateLimit.sql.ts';
import type { From, OpenedSignIn } from './signIns.ts';

export type ProviderSignUpWish = {
  /** Stands for what the provider said; from this browser's cookie. */
  token: string;
  name: string;
  role: SignUpRole;
  locale: Locale;
  /** IANA zone as the browser tells it; an unknown one counts as the page's. */
  zone: string;
  /** Whether terms and privacy notice were accepted. */
  hasAccepted: boolean;
  from: From;
};

/**
 * Makes an account for somebody a provider vouches for, without a password, and signs this browser in. Their address is verified: the
 * provider did it. Refuses `identity.consentNeeded` (422, field `consent`), `identity.providerLost` (422), `identity.addressInUse` (409) when somebody has an account with that address by now, `identity.providerTaken` (409), `identity.tooManyTries` (429).
 */
export async function signUpByProvider(
  ctx: Ctx,
  { token, ...wish }: ProviderSignUpWish,
): Promise<OpenedSignIn & { next: string | null }> {
  if (!wish.hasAccepted) {
    const consent = 'identity.consentNeeded';
    throw new Refused(consent, 422, { fields: { consent } });
  }
  const counted = { limit: 'signUpFrom', by: [wish.from.address] } as const;
  await countTry(ctx, [counted], 'identity.tooManyTries');
  return inTransaction(ctx, async (tx) => {
    const flow = await useFlow(tx, { state: token, browserToken: token });
    if (flow?.purpose !== 'signUp') throw new Refused('identity.providerLost', 422);
    const { issuer, subject, email } = newcomerOf(tx, flow);
    const userId = await makeUser(tx, { ...wish, email });
    const connection = { userId, provider: flow.provider, issuer, subject, label: email };
    if ((await addConnection(tx, connection)) === null) {
      throw new Refused('identity.providerTaken', 409);
    }
    const account = await accountOfUser(tx, userId);
    if (!account) throw new Error('The account just made is not there');
    const { from } = wish;
    const opened = await afterPrimary(tx, { account, method: 'oidc', remember: false, from });
    return { ...opened, next: flow.next };
  });
}

type NewUser = Omit<ProviderSignUpWish, 'token'> & { email: string };

async function makeUser(tx: Ctx, { email, name, role, locale, zone }: NewUser): Promise<string> {
  const system = asSystem(tx, 'sign-up');
  if ((await claimAddress(system, email)) !== null) {
    throw new Refused('identity.addressInUse', 409);
  }
  const known = canonicalZone(zone) ?? tx.zone;
  const { id: userId } = await system.store.create('users', {
    email,
    name,
    roles: [role],
    status: 'active',
    locale,
    zone: known,
    gender: 'other',
    emailVerifiedAt: tx.now.toString(),
  });
  await recordConsents(tx, userId);
  await fitProfiles(system, { userId, name, roles: [role], zone: known });
  await announce(tx, {
    name: 'person.signedUp',
    collection: 'users',
    documentId: userId,
    topics: [],
  });
  return userId;
}
