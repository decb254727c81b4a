import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { cancelRecovery } from './cancelRecovery.ts';
import { heldAccount, type Account } from './credentials.sql.ts';
import { createSignIn } from './createSignIn.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { lifetimeFor } from './lifetimes.ts';
import { mustHaveFactor, requiredLevel } from './mfaPolicy.sql.ts';
import { trustedDeviceOf } from './trustedDevices.sql.ts';
import type { From, Method, OpenedSignIn } from './signIns.ts';

export type Primary = {
  account: Account;
  method: Method;
  remember: boolean;
  from: From;
  /** The token of this browser's trusted-device cookie, where it has one. */
  trustedToken?: string | undefined;
};

/** What nobody but the reader of the account's mail can do: somebody who knew the password may have added a passkey or an account elsewhere. */
const provesMailbox: readonly Method[] = ['magicLink', 'oneTimeLink'];

/**
 * The one way on from a proven first factor, whichever it was: here it is decided whether the person is in (`full`), must
 * prove a second factor they have (`mfa`), or must set one up that their role's policy asks for (`enrol`). A passkey is two
 * factors by itself: it is only taken with user verification. An account whose address is not confirmed sets nothing up: it is
 * `full`, and can confirm the address and nothing else. Refuses `identity.accountClosed` (403) for an account that is
 * not active any more, `identity.resetFirst` (403) where another password must be chosen first, unless the mailbox was proven.
 */
export async function afterPrimary(ctx: Ctx, primary: Primary): Promise<OpenedSignIn> {
  const { method, remember, from } = primary;
  // What was read before a password was hashed, or a provider asked, may be old by now.
  const account = await heldAccount(ctx, primary.account.id);
  const activeRole = account?.roles[0];
  if (account?.status !== 'active' || activeRole === undefined) {
    throw new Refused('identity.accountClosed', 403);
  }
  if (account.mustResetPassword && !provesMailbox.includes(method)) {
    throw new Refused('identity.resetFirst', 403);
  }
  const common = { userId: account.id, activeRole, isRemembered: remember, from };
  const lifetime = lifetimeFor(account.roles, remember);
  if (method === 'passkey') {
    await cancelRecovery(ctx, account.id);
    return createSignIn(ctx, { ...common, stage: 'full', level: 2, methods: [method], lifetime });
  }
  const plain = { ...common, stage: 'full', level: 1, methods: [method], lifetime } as const;
  if (!account.isVerified) return createSignIn(ctx, plain);
  const factors = await factorsOf(ctx, account.id);
  if (hasSecondFactor(factors)) {
    if (await isTrusted(ctx, primary)) {
      const methods: Method[] = [method, 'trustedDevice'];
      return createSignIn(ctx, { ...common, stage: 'full', level: 1, methods, lifetime });
    }
    return createSignIn(ctx, part('mfa'));
  }
  if ((await requiredLevel(ctx, account.roles)) === 2) return createSignIn(ctx, part('enrol'));
  return createSignIn(ctx, plain);

  function part(stage: 'mfa' | 'enrol') {
    return { ...common, stage, level: 0, methods: [method], lifetime: 'part' } as const;
  }
}

async function isTrusted(ctx: Ctx, { account, trustedToken }: Primary): Promise<boolean> {
  if (trustedToken === undefined || (await mustHaveFactor(ctx, account.roles))) return false;
  return trustedDeviceOf(ctx, { userId: account.id, token: trustedToken });
}
