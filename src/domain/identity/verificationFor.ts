import type { Ctx } from '../../context.ts';
import { makeOneTimeToken } from './oneTimeTokens.sql.ts';

/** How long a link and code from a verification mail work. */
export const verificationMinutes = 24 * 60;

/**
 * Makes the link token (for /auth/verify-email/<token>) and the six-digit code of one verification mail. Called when
 * the mail is sent, since only hashes are kept; both work for `verificationMinutes`. Earlier mails keep working.
 */
export async function verificationFor(
  ctx: Ctx,
  userId: string,
): Promise<{ token: string; code: string }> {
  return makeOneTimeToken(ctx, { purpose: 'verify', userId, minutes: verificationMinutes });
}
