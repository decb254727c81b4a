import { randomUUID } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { isRefused, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import type { Locale } from '#i18n/locales.ts';
import { announce } from '../notifications/announce.sql.ts';
import { canonicalZone } from '../sessions/zones.ts';
import { normalAddress } from './address.ts';
import { addressTries, standInFor } from './addressTries.ts';
import { afterPrimary } from './afterPrimary.ts';
import { claimAddress } from './claimAddress.ts';
import { recordConsents } from './consents.sql.ts';
import { accountOfUser, keepPassword } from './credentials.sql.ts';
import { fitProfiles } from './fitProfiles.ts';
import { hashPassword } from './password.ts';
import { countTry, sweepTries } from './rateLimit.sql.ts';
import { recordReferral, referrerOf } from './referrals.sql.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { signUpFaults } from './signUpFaults.ts';

export type SignUpWish = {
  name: string;
  email: string;
  password: string;
  role: 'client' | 'coach';
  locale: Locale;
  /** IANA zone as the browser tells it; an unknown one counts as the page's. */
  zone: string;
  /** Whether terms and privacy notice were accepted. */
  hasAccepted: boolean;
  /** The code of whoever brought them, as typed; empty when nobody did. */
  referralCode?: string | undefined;
  from: From;
};

/**
 * Makes an account and signs its browser in; until the address is confirmed the person may do that and
 * little else. Refuses what `signUpFaults` finds (422, all of it in `fields`): `identity.consentNeeded`, `identity.password…`,
 * `identity.referralUnknown`; and `identity.tooManyTries` (429, with `minutes`).
 *
 * A known address is answered exactly alike: the browser gets an account with a stand-in address that can
 * never be confirmed (a code is waited for, and none fits), and the owner of the address a mail that they have an account already. An account that
 * was signed up but never confirmed proves nothing, so a new sign-up takes its address over.
 */
export async function signUp(ctx: Ctx, wish: SignUpWish): Promise<OpenedSignIn> {
  const email = normalAddress(wish.email);
  const { referralCode = '' } = wish;
  const faults = await signUpFaults(ctx, { ...wish, email, referralCode });
  const [fault] = Object.values(faults);
  if (fault) throw new Refused(fault, 422, { fields: faults });
  const referrerId = referralCode.trim() === '' ? null : await referrerOf(ctx, referralCode);
  const counted = [
    { limit: 'signUpFrom', by: [wish.from.address] },
    { limit: 'signUpAddress', by: [email] },
    { limit: 'mailsToConfirm', by: [addressTries(ctx, email)] },
  ] as const;
  await countTry(ctx, counted, 'identity.tooManyTries');
  await sweepTries(ctx);
  const passwordHash = await hashPassword(wish.password);
  const account = { ...wish, email, passwordHash, referrerId };
  const open = () => inTransaction(ctx, (tx) => openAccount(tx, account));
  try {
    return await open();
  } catch (error) {
    // Somebody took the address or the slug in the same moment: with that known, it goes the other way.
    if (isRefused(error) && ('email' in error.fields || 'slug' in error.fields)) return open();
    throw error;
  }
}

async function openAccount(
  tx: Ctx,
  wish: SignUpWish & { passwordHash: string; referrerId: string | null },
): Promise<OpenedSignIn> {
  const system = asSystem(tx, 'sign-up');
  const zone = canonicalZone(wish.zone) ?? tx.zone;
  const holder = await claimAddress(system, wish.email);
  const isFree = holder === null;
  const { id: userId } = await system.store.create('users', {
    email: isFree ? wish.email : standInFor(tx, wish.email),
    name: wish.name,
    roles: [wish.role],
    status: 'active',
    locale: wish.locale,
    zone,
    gender: 'other',
  });
  await keepPassword(tx, { userId, passwordHash: wish.passwordHash });
  await recordConsents(tx, userId);
  if (wish.referrerId !== null) {
    await recordReferral(tx, { userId, referrerId: wish.referrerId });
  }
  await fitProfiles(system, { userId, name: wish.name, roles: [wish.role], zone });
  await tell(tx, 'person.signedUp', userId);
  // As much work for an address that nobody has: then it is about nobody, and nobody is told.
  await tell(tx, 'person.alreadyRegistered', holder?.id ?? randomUUID());
  const account = await accountOfUser(tx, userId);
  if (!account) throw new Error('The account just made is not there');
  return afterPrimary(tx, { account, method: 'password', remember: false, from: wish.from });
}

async function tell(
  tx: Ctx,
  name: 'person.signedUp' | 'person.alreadyRegistered',
  userId: string,
): Promise<void> {
  await announce(tx, { name, collection: 'users', documentId: userId, topics: [] });
}
