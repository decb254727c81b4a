import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';
import { areAllBackupCodes } from './backupCodes.sql.ts';

/**
 * Whether the codes that a page just showed may go into a file of the person asking: all of theirs, none of them used, so that this door gives
 * nobody a file of anything else. Refuses `common.signInFirst` (401) and `identity.codesGone` (409).
 */
export async function backupCodesFile(ctx: Ctx, codes: readonly string[]): Promise<string> {
  const user = verifiedUser(ctx.actor);
  if (!user) throw new Refused('common.signInFirst', 401);
  if (!(await areAllBackupCodes(ctx, { userId: user.id, codes }))) {
    throw new Refused('identity.codesGone', 409);
  }
  const title = ctx.t('mfa.codes.fileTitle', { account: user.email });
  return [title, ctx.t('mfa.codes.fileText'), '', ...codes, ''].join('\r\n');
}
