import type { Ctx } from '../../context.ts';
import { accountOfUser } from './credentials.sql.ts';
import { enrollerOf } from './enroller.ts';
import { factorLabel } from './factorLabel.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { totpAddress } from './totp.ts';
import { unconfirmedTotp } from './totpFactors.sql.ts';

export type TotpSetUp = {
  /** Base32, for typing. */
  secret: string;
  /** otpauth://totp/…, for a QR code or a tap. */
  address: string;
};

/** The authenticator app that is being set up in this sign-in, or null when none is. Refuses as `enrollerOf` does. */
export async function totpSetUp(
  ctx: Ctx,
  { pending }: { pending: PendingSignIn | null },
): Promise<TotpSetUp | null> {
  const { userId, signInId } = await enrollerOf(ctx, pending);
  const secret = await unconfirmedTotp(ctx, { userId, signInId });
  const account = secret === null ? null : await accountOfUser(ctx, userId);
  if (secret === null || account === null) return null;
  return { secret, address: totpAddress({ secret, account: factorLabel(account) }) };
}
