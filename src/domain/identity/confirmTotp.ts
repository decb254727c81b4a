import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { firstBackupCodes } from './backupCodes.sql.ts';
import { enrollerOf } from './enroller.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { countTry, forgetTries, type Counted } from './rateLimit.sql.ts';
import { rotate } from './rotate.sql.ts';
import type { OpenedSignIn } from './signIns.ts';
import { stepOfCode } from './totp.ts';
import { confirmUnconfirmedTotp, lockFactors, unconfirmedTotp } from './totpFactors.sql.ts';
import { revokeTrustedDevices } from './trustedDevices.sql.ts';

export type ConfirmedTotp = {
  /** The sign-in it was done in: full, of level 2, under a new token. */
  opened: OpenedSignIn;
  /** Ten codes to be shown now and never again; null where the person has codes already. */
  backupCodes: string[] | null;
};

/**
 * Confirms the authenticator app set up in this sign-in by its code, in place of an earlier one. Refuses as `enrollerOf` does,
 * `identity.tooManyTries` (429), `identity.setUpEnded` (422) and `identity.appCodeWrong` (422, field `code`).
 */
export async function confirmTotp(
  ctx: Ctx,
  { pending, code }: { pending: PendingSignIn | null; code: string },
): Promise<ConfirmedTotp> {
  const enroller = await enrollerOf(ctx, pending);
  const { userId, signInId } = enroller;
  // The secret is the person's own: these tries guess nothing that counts.
  const tries: Counted[] = [{ limit: 'factorHere', by: [signInId] }];
  await countTry(ctx, tries, 'identity.tooManyTries');
  const secret = await unconfirmedTotp(ctx, enroller);
  if (secret === null) throw new Refused('identity.setUpEnded', 422);
  const step = stepOfCode(secret, { code, now: ctx.now });
  if (step === null) {
    throw new Refused('identity.appCodeWrong', 422, { fields: { code: 'identity.appCodeWrong' } });
  }
  const confirmed = await inTransaction(
    ctx,
    async (tx) => {
      await lockFactors(tx, userId);
      await enrollerOf(tx, pending);
      if (!(await confirmUnconfirmedTotp(tx, { userId, signInId, step }))) {
        throw new Refused('identity.setUpEnded', 422);
      }
      await revokeTrustedDevices(tx, { userId });
      await writeAudit(tx, {
        act: 'update',
        collection: 'users',
        documentId: userId,
        changes: { authenticator: { from: null, to: 'confirmed' } },
      });
      await announce(tx, {
        name: 'person.totpAdded',
        collection: 'users',
        documentId: userId,
        topics: [],
        signInId,
      });
      const backupCodes = await firstBackupCodes(tx, userId);
      return { opened: await rotate(tx, { signInId, method: 'totp', level: 2 }), backupCodes };
    },
    { pending },
  );
  await forgetTries(ctx, tries);
  return confirmed;
}
