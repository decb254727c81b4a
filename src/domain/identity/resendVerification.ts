import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { addressTries } from './addressTries.ts';
import { countTry, secondsToWait } from './rateLimit.sql.ts';

/**
 * Asks for another verification mail for the signed-in person. Refuses `identity.waitToResend` (429, with `seconds`) within
 * a minute of the last one and after ten a day to one address, those of other sign-ups with it among them, `common.signInFirst` (401) for a visitor.
 */
export async function resendVerification(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const { id, email, emailVerifiedAt } = ctx.actor.user;
  if (emailVerifiedAt !== null) return;
  await countTry(ctx, counted(ctx, { id, email }), 'identity.waitToResend');
  await inTransaction(ctx, (tx) =>
    announce(tx, {
      name: 'person.verificationAsked',
      collection: 'users',
      documentId: id,
      topics: [],
    }),
  );
}

/** Whole seconds until the signed-in person may ask for another mail; 0 when they may now. */
export async function secondsToResend(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== 'user') return 0;
  const waits = counted(ctx, ctx.actor.user).map((each) => secondsToWait(ctx, each));
  return Math.max(...(await Promise.all(waits)));
}

function counted(ctx: Ctx, { id, email }: { id: string; email: string }) {
  return [
    { limit: 'resend', by: [id] },
    { limit: 'resendDaily', by: [id] },
    { limit: 'mailsToConfirm', by: [addressTries(ctx, email)] },
  ] as const;
}
