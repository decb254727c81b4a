import type { Ctx } from '../../context.ts';
import { browserOf } from './browserOf.ts';
import { accountOfUser } from './credentials.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import { networkOf } from './networkOf.ts';
import { newToken } from './newToken.ts';
import type { From } from './signIns.ts';
import { addTrustedDevice, revokeTrustedDevices } from './trustedDevices.sql.ts';

/** For how long a trusted device is not asked for a second factor. */
export const trustedDays = 30;

type Wish = {
  userId: string;
  from: From;
  /** The token by which this browser was trusted before, whose place the new one takes. */
  trustedToken?: string | undefined;
};

/** Whether a person's browsers may be trusted: never for roles that must have a second factor. */
export async function mayTrustDevice(ctx: Ctx, userId: string): Promise<boolean> {
  const account = await accountOfUser(ctx, userId);
  return account !== null && !(await mustHaveFactor(ctx, account.roles));
}

/**
 * Trusts the browser in which a second factor was just proven, for `trustedDays`: the token for its cookie, or null where the person's
 * role allows no trusted device. Call it in the transaction that used the proof up.
 */
export async function trustDevice(tx: Ctx, wish: Wish): Promise<string | null> {
  const { userId, from, trustedToken } = wish;
  if (!(await mayTrustDevice(tx, userId))) return null;
  if (trustedToken !== undefined) await revokeTrustedDevices(tx, { userId, token: trustedToken });
  const token = newToken();
  await addTrustedDevice(tx, {
    userId,
    token,
    name: browserOf(from.userAgent),
    network: networkOf(from.address),
    days: trustedDays,
  });
  return token;
}
