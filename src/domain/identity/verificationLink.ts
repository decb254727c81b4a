import type { Ctx } from '../../context.ts';
import { accountOfUser } from './credentials.sql.ts';
import { stateOfToken } from './oneTimeTokens.sql.ts';

type VerificationLink = {
  /** `spent` did its work; `disowned` was used to say that the reader of the mail did not sign up. */
  state: 'live' | 'spent' | 'disowned' | 'ended';
  /**
   * Whether somebody else may have signed up: this browser is not in that account. There the link alone confirms nothing, or whoever
   * chose the password would have it confirmed by the owner of the address.
   */
  isElsewhere: boolean;
  /** Whether the password chosen at sign-up is asked for. */
  asksPassword: boolean;
};

/** What a mailed link is worth now, in this browser. Looking does not use it, since mail scanners open links. */
export async function verificationLink(ctx: Ctx, token: string): Promise<VerificationLink> {
  const { state, userId } = await stateOfToken(ctx, { purpose: 'verify', token });
  const nothing = { isElsewhere: false, asksPassword: false };
  if (state === 'unknown' || state === 'ended') return { state: 'ended', ...nothing };
  const account = await accountOfUser(ctx, userId);
  const isVerified = account?.isVerified ?? false;
  if (state === 'spent') return { state: isVerified ? 'spent' : 'disowned', ...nothing };
  const isElsewhere = !isVerified && !isIn(ctx, userId);
  return { state, isElsewhere, asksPassword: isElsewhere && account?.passwordHash != null };
}

function isIn({ actor }: Ctx, userId: string): boolean {
  return actor.kind === 'user' && actor.user.id === userId && actor.user.impersonatorId === null;
}
