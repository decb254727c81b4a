import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { isSmsRefused } from '#ports/sms.ts';
import { translator } from '#i18n/translate.ts';
import { networkOf } from './networkOf.ts';
import { keyedHash } from './keyedHash.ts';
import { detailsOfToken, endTokens, makeOneTimeToken, tryCode } from './oneTimeTokens.sql.ts';
import { countTry, forgetTries, secondsToWait, type Counted } from './rateLimit.sql.ts';
import type { From } from './signIns.ts';
import { phoneOf } from './sms.sql.ts';
import { lockFactors } from './totpFactors.sql.ts';

/** How long a code works, in minutes. */
export const smsCodeMinutes = 10;

/** Whether text messages really reach anybody: in production only with a carrier. */
export function smsIsOffered({ app }: Ctx): boolean {
  return app.config.mode !== 'production' || app.config.twilio !== undefined;
}

/**
 * Makes a code and sends it; earlier ones are worth nothing from then on. `phone` is in E.164 form; `keep` stores it, once the text was
 * counted and together with its code, so that no code of another number ever confirms it. Texts cost money and numbers can be
 * made to earn it ("pumping"), so they are few: for a person, a number, a network, and for everybody together (`SMS_PER_DAY`), of which
 * numbers that nobody has confirmed yet get half, so that confirmed ones always have theirs. Call it outside of a transaction. Refuses
 * `identity.waitForText` (429), `identity.phoneRefused` (422, field `phone`) and `identity.textNotSent` (422) when no carrier takes it.
 */
export async function sendCode(
  ctx: Ctx,
  {
    userId,
    phone,
    isConfirmed,
    from,
    keep,
  }: {
    userId: string;
    phone: string;
    isConfirmed: boolean;
    from: From;
    keep?: (tx: Ctx) => Promise<void>;
  },
): Promise<void> {
  const counted: Counted[] = [
    ...ofPerson(userId),
    {
      limit: isConfirmed ? 'textsToNumber' : 'textsToNewNumber',
      by: [markOf(ctx, phone)],
    },
    { limit: 'textsFrom', by: [networkOf(from.address)] },
    ...(isConfirmed ? [] : [{ limit: 'textsToNew', by: [] } as const]),
    { limit: 'textsToAll', by: [] },
  ];
  await countTry(ctx, counted, 'identity.waitForText');
  const { code } = await inTransaction(ctx, async (tx) => {
    await lockFactors(tx, userId);
    await keep?.(tx);
    await endTokens(tx, { purpose: 'sms', userId });
    const details = markOf(tx, phone);
    return makeOneTimeToken(tx, { purpose: 'sms', userId, minutes: smsCodeMinutes, details });
  });
  try {
    const text = translator(ctx.locale)('recovery.sms.text', { code, minutes: smsCodeMinutes });
    await ctx.app.sms.send({ to: phone, text });
  } catch (error) {
    if (!isSmsRefused(error)) throw error;
    await endTokens(ctx, { purpose: 'sms', userId });
    ctx.log.warn({ requestId: ctx.requestId, failure: error.message }, 'a text was not taken');
    if (error.kind === 'temporary') throw new Refused('identity.textNotSent', 422);
    const code = 'identity.phoneRefused';
    throw new Refused(code, 422, { fields: { phone: code } });
  }
}

/** Whole seconds until another code may be asked for; 0 when it may now. */
export async function secondsToText(ctx: Ctx, userId: string): Promise<number> {
  return Math.max(...(await Promise.all(ofPerson(userId).map((each) => secondsToWait(ctx, each)))));
}

/**
 * The id of the code that fits, for `useCode`. Call it outside of a transaction, after the tries of its person were counted. Refuses
 * `identity.codeWrong` (422, with `left`) and `identity.codeSpent` (422), field `code`.
 */
export async function fittingCode(
  ctx: Ctx,
  { userId, code: typed }: { userId: string; code: string },
): Promise<string> {
  const { id, left } = await tryCode(ctx, { purpose: 'sms', userId, code: typed });
  if (id !== null) return id;
  await writeAudit(ctx, { act: 'refused', collection: 'users', documentId: userId, changes: {} });
  if (left === 0) throw spent();
  const code = 'identity.codeWrong';
  throw new Refused(code, 422, { fields: { code }, values: { left } });
}

/** The refusal of a code that is worth nothing any more. */
export function spent(): Refused {
  const code = 'identity.codeSpent';
  return new Refused(code, 422, { fields: { code } });
}

/** Whoever typed the right code need not wait for the next one. */
export async function forgetWait(ctx: Ctx, userId: string): Promise<void> {
  await forgetTries(ctx, [{ limit: 'textWait', by: [userId] }]);
}

/** Whether a code was sent to the number that waits for its first one. Call it with the person's factors locked. */
export async function isOfWaitingPhone(
  ctx: Ctx,
  { userId, codeId }: { userId: string; codeId: string },
): Promise<boolean> {
  const phone = await phoneOf(ctx, { userId, isConfirmed: false });
  return phone !== null && (await detailsOfToken(ctx, codeId)) === markOf(ctx, phone);
}

function markOf({ app }: Ctx, phone: string): string {
  return keyedHash(app, 'phone', phone);
}

function ofPerson(userId: string): Counted[] {
  return [
    { limit: 'textWait', by: [userId] },
    { limit: 'textsOfPerson', by: [userId] },
  ];
}
