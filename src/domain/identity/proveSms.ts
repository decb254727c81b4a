import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { useCode } from './oneTimeTokens.sql.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import type { Proven } from './proveSecondFactor.ts';
import { countFactorTry, proverOf } from './prover.ts';
import { forgetTries } from './rateLimit.sql.ts';
import { rotate } from './rotate.sql.ts';
import { phoneOf, smsFactorOf } from './sms.sql.ts';
import {
  fittingCode,
  forgetWait,
  secondsToText,
  sendCode,
  smsIsOffered,
  spent,
} from './smsCode.ts';
import type { From } from './signIns.ts';
import { textProves } from './textProves.sql.ts';
import { trustDevice } from './trustDevice.ts';

/** Sends a code to the confirmed number of whoever proves who they are. Refuses as `proverOf` and `sendCode` do, `identity.noSms` (422) without a number, `identity.smsClosed` (422) where no carrier is configured. */
export async function askForCode(
  ctx: Ctx,
  { pending, from }: { pending: PendingSignIn | null; from: From },
): Promise<void> {
  const { userId } = proverOf(ctx, pending);
  if (!smsIsOffered(ctx)) throw new Refused('identity.smsClosed', 422);
  const phone = await phoneOf(ctx, { userId, isConfirmed: true });
  if (phone === null || !(await textProves(ctx, userId))) throw new Refused('identity.noSms', 422);
  await sendCode(ctx, { userId, phone, isConfirmed: true, from });
}

/** The number that a code would go to, as far as it is shown, and the whole seconds until one may be asked for; null without a confirmed number. */
export async function smsToProve(
  ctx: Ctx,
  pending: PendingSignIn | null,
): Promise<{ hint: string; wait: number } | null> {
  const { userId } = proverOf(ctx, pending);
  const factor = await smsFactorOf(ctx, userId);
  if (!factor?.isConfirmed || !(await textProves(ctx, userId))) return null;
  return { hint: factor.hint, wait: await secondsToText(ctx, userId) };
}

type Proving = {
  pending: PendingSignIn | null;
  code: string;
  from: From;
  /** Whether this browser is to be trusted from now on. */
  trust: boolean;
  /** The token of this browser's trusted-device cookie, where it has one. */
  trustedToken?: string | undefined;
};

/**
 * Proves the second factor by the code of a text message: the half-done sign-in becomes a full one, one that is in goes up to level 2.
 * Refuses as `proverOf` and `fittingCode` do, `identity.noSms` (422), and `identity.tooManyTries` (429).
 */
export async function proveSms(ctx: Ctx, wish: Proving): Promise<Proven> {
  const prover = proverOf(ctx, wish.pending);
  const { userId, signInId } = prover;
  const tries = await countFactorTry(ctx, prover, wish);
  const factor = await smsFactorOf(ctx, userId);
  if (!factor?.isConfirmed) throw new Refused('identity.noSms', 422);
  const id = await fittingCode(ctx, { userId, code: wish.code });
  const proven = await inTransaction(
    ctx,
    async (tx) => {
      if (!(await useCode(tx, id))) throw spent();
      const opened = await rotate(tx, { signInId, method: 'sms', level: 2 });
      return { opened, trustToken: wish.trust ? await trustDevice(tx, { ...wish, userId }) : null };
    },
    { pending: wish.pending },
  );
  await forgetTries(ctx, tries);
  await forgetWait(ctx, userId);
  return proven;
}
