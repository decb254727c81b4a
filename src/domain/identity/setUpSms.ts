import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import type { CurrentUser } from '../people/actor.ts';
import { announce } from '../notifications/announce.sql.ts';
import { afterFactorRemoval } from './afterFactorRemoval.ts';
import { requireFresh } from './freshness.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import { endTokens, useCode } from './oneTimeTokens.sql.ts';
import { phoneNumber } from './phoneNumber.ts';
import { countTry, forgetTries, type Counted } from './rateLimit.sql.ts';
import { rotate } from './rotate.sql.ts';
import { confirmPhone, keepPhone, phoneOf, removePhone } from './sms.sql.ts';
import {
  fittingCode,
  forgetWait,
  isOfWaitingPhone,
  sendCode,
  smsIsOffered,
  spent,
} from './smsCode.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { lockFactors } from './totpFactors.sql.ts';

/**
 * Takes a number as a second factor that waits for its first code, and sends that. `phone` as it was typed. Refuses as `requireFresh`,
 * `phoneNumber` and `sendCode` do, and `identity.smsNotAlone` (422) where the person's role needs a factor that no carrier can hand to
 * somebody else, `identity.smsThere` (409) when a number is in use, `identity.smsClosed` (422) where no carrier is configured.
 */
export async function startSms(
  ctx: Ctx,
  { phone: typed, from }: { phone: string; from: From },
): Promise<void> {
  const user = await requireFresh(ctx);
  if (!smsIsOffered(ctx)) throw new Refused('identity.smsClosed', 422);
  if (!(await maySetUpSms(ctx, user))) throw new Refused('identity.smsNotAlone', 422);
  const phone = phoneNumber(typed);
  const { id: userId } = user;
  const there = () => new Refused('identity.smsThere', 409);
  if ((await phoneOf(ctx, { userId, isConfirmed: true })) !== null) throw there();
  const keep = async (tx: Ctx): Promise<void> => {
    if (!(await keepPhone(tx, { userId, phone }))) throw there();
  };
  await sendCode(ctx, { userId, phone, isConfirmed: false, from, keep });
}

/** Whether text messages may be a factor of this person: not for roles that must have one (`textProves`). */
export async function maySetUpSms(ctx: Ctx, user: CurrentUser): Promise<boolean> {
  return !(await mustHaveFactor(ctx, user.roles));
}

/** Sends the first code once more. Refuses as `requireFresh` and `sendCode` do, `common.notFound` (404) when no number waits. */
export async function resendFirstCode(ctx: Ctx, { from }: { from: From }): Promise<void> {
  const { id: userId } = await requireFresh(ctx);
  const phone = await phoneOf(ctx, { userId, isConfirmed: false });
  if (phone === null) throw new Refused('common.notFound', 404);
  await sendCode(ctx, { userId, phone, isConfirmed: false, from });
}

/**
 * Confirms the number by the code it was sent. The sign-in has then proven a second factor, and goes on under a new token. Refuses as
 * `requireFresh` and `fittingCode` do, and `identity.tooManyTries` (429).
 */
export async function confirmSms(ctx: Ctx, { code }: { code: string }): Promise<OpenedSignIn> {
  const { id: userId, signInId } = await requireFresh(ctx);
  const counted: Counted = { limit: 'code', by: [userId] };
  await countTry(ctx, [counted], 'identity.tooManyTries');
  const id = await fittingCode(ctx, { userId, code });
  await forgetTries(ctx, [counted]);
  await forgetWait(ctx, userId);
  return inTransaction(ctx, async (tx) => {
    await lockFactors(tx, userId);
    const isBound = await isOfWaitingPhone(tx, { userId, codeId: id });
    const isDone = isBound && (await useCode(tx, id)) && (await confirmPhone(tx, userId));
    if (!isDone) throw spent();
    await tell(tx, 'person.smsAdded', userId);
    return rotate(tx, { signInId, method: 'sms', level: 2 });
  });
}

/** Removes the number, confirmed or not. Refuses as `requireFresh` and `afterFactorRemoval` do. */
export async function removeSms(ctx: Ctx): Promise<void> {
  const { id: userId, roles } = await requireFresh(ctx);
  await inTransaction(ctx, async (tx) => {
    await lockFactors(tx, userId);
    await endTokens(tx, { purpose: 'sms', userId });
    if (!(await removePhone(tx, userId))) return;
    await afterFactorRemoval(tx, { userId, roles });
    await tell(tx, 'person.smsRemoved', userId);
  });
}

async function tell(tx: Ctx, name: 'person.smsAdded' | 'person.smsRemoved', userId: string) {
  await announce(tx, { name, collection: 'users', documentId: userId, topics: [] });
}
