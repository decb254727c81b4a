import type { Ctx } from '../../context.ts';
import { invitationOfToken } from './invitations.sql.ts';

/**
 * Whom an invitation's link asks to open an account, while it can be accepted: the address it was mailed to, and the coach's name in the
 * context's locale. Null for any other link. The page that shows it has a way to another address: a link may have been passed on.
 */
export async function invitedToSignUp(
  ctx: Ctx,
  token: string,
): Promise<{ email: string; coachName: string } | null> {
  const found = await invitationOfToken(ctx, token);
  return found?.isLive ? { email: found.email, coachName: found.coachName } : null;
}
