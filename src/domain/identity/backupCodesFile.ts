import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { areAllBackupCodes } from './backupCodes.sql.ts';
import { requireOwner } from './freshness.ts';

/**
 * The codes that a page just showed as the text of a file. They must be all of the person's codes, none of them used, so that this door gives
 * nobody a file of anything else. Refuses as `requireOwner` does, and `identity.codesGone` (409).
 */
export async function backupCodesFile(ctx: Ctx, codes: readonly string[]): Promise<string> {
  const user = requireOwner(ctx);
  if (!(await areAllBackupCodes(ctx, { userId: user.id, codes }))) {
    throw new Refused('identity.codesGone', 409);
  }
  const title = ctx.t('mfa.codes.fileTitle', { account: user.email });
  return [title, ctx.t('mfa.codes.fileText'), '', ...codes, ''].join('\r\n');
}
