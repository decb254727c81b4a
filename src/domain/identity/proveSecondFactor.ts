import type { Ctx } from '../../context.ts';
import { isRefused, Refused, type RefusalCode } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import { useBackupCode } from './backupCodes.sql.ts';
import { accountOfUser } from './credentials.sql.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { verifyPassword } from './password.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { countFactorTry, proverOf, type Prover } from './prover.ts';
import { forgetTries } from './rateLimit.sql.ts';
import { rotate } from './rotate.sql.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { stepOfCode } from './totp.ts';
import { confirmedTotp, useTotpStep } from './totpFactors.sql.ts';
import { trustDevice } from './trustDevice.ts';

export type Proof =
  | { kind: 'totp'; code: string }
  | { kind: 'backupCode'; code: string }
  /** Of a person who is in and has no second factor. */
  | { kind: 'password'; password: string };

export type Proving = {
  pending: PendingSignIn | null;
  proof: Proof;
  from: From;
  /** Whether this browser is to be trusted from now on. */
  trust: boolean;
  /** The token of this browser's trusted-device cookie, where it has one. */
  trustedToken?: string | undefined;
};

export type Proven = {
  /** The sign-in, full and fresh, under a new token. */
  opened: OpenedSignIn;
  /** The token for this browser's trusted-device cookie; null where it is not trusted. */
  trustToken: string | null;
};

/**
 * Takes a proof of who somebody is, uses it up and raises their sign-in: a half-done one after its second factor, or the sign-in of
 * a person who is asked once more before a sensitive act. Refuses as `proverOf` does, `identity.tooManyTries` (429, with `minutes`),
 * `identity.appCodeWrong`, `identity.appCodeUsed`, `identity.backupCodeWrong`, `identity.passwordWrong` (422, each with its field), and
 * `identity.proveFirst` (403) where a password is not enough.
 */
export async function proveSecondFactor(ctx: Ctx, wish: Proving): Promise<Proven> {
  const prover = proverOf(ctx, wish.pending);
  const { userId, signInId } = prover;
  const tries = await countFactorTry(ctx, prover, wish);
  if (wish.proof.kind === 'password') await provePassword(ctx, prover, wish.proof.password);
  const judge = async (tx: Ctx): Promise<Proven> => {
    const { proof } = wish;
    if (proof.kind === 'password') {
      const opened = await rotate(tx, { signInId, method: 'password', level: 1 });
      return { opened, trustToken: null };
    }
    await (proof.kind === 'totp' ? useApp : useBackup)(tx, prover, proof.code);
    const opened = await rotate(tx, { signInId, method: proof.kind, level: 2 });
    return { opened, trustToken: wish.trust ? await trustDevice(tx, { ...wish, userId }) : null };
  };
  const { pending } = wish;
  const proven = await inTransaction(ctx, judge, { pending }).catch(async (error: unknown) => {
    if (isRefused(error) && error.status === 422) await writeRefused(ctx, userId);
    throw error;
  });
  await forgetTries(ctx, tries);
  return proven;
}

async function useApp(tx: Ctx, { userId }: Prover, code: string): Promise<void> {
  const secret = await confirmedTotp(tx, userId);
  const step = secret === null ? null : stepOfCode(secret, { code, now: tx.now });
  if (step === null) throw wrong('code', 'identity.appCodeWrong');
  if (!(await useTotpStep(tx, { userId, step }))) throw wrong('code', 'identity.appCodeUsed');
}

async function useBackup(tx: Ctx, { userId }: Prover, code: string): Promise<void> {
  // Without a factor left, codes stand in for nothing.
  const isTaken =
    hasSecondFactor(await factorsOf(tx, userId)) && (await useBackupCode(tx, { userId, code }));
  if (!isTaken) throw wrong('code', 'identity.backupCodeWrong');
  await writeAudit(tx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { backupCodes: { from: null, to: 'used' } },
  });
  await announce(tx, {
    name: 'person.backupCodeUsed',
    collection: 'users',
    documentId: userId,
    topics: [],
  });
}

/** Outside of the transaction: hashing takes its time, and the password is nothing that is used up. */
async function provePassword(ctx: Ctx, { userId, stage }: Prover, password: string): Promise<void> {
  if (stage !== 'full' || hasSecondFactor(await factorsOf(ctx, userId))) {
    throw new Refused('identity.proveFirst', 403);
  }
  const account = await accountOfUser(ctx, userId);
  if (account?.mustResetPassword === true) throw new Refused('identity.resetFirst', 403);
  if (await verifyPassword(password, account?.passwordHash ?? null)) return;
  await writeRefused(ctx, userId);
  throw wrong('password', 'identity.passwordWrong');
}

function wrong(field: string, code: RefusalCode): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}

async function writeRefused(ctx: Ctx, userId: string): Promise<void> {
  await writeAudit(ctx, {
    act: 'refused',
    collection: 'users',
    documentId: userId,
    changes: {},
  });
}
