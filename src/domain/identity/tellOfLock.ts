import type { Ctx } from '../../context.ts';
import { isRefused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { browserOf } from './browserOf.ts';
import { accountOfAddress } from './credentials.sql.ts';
import { noteLock } from './locks.sql.ts';
import { networkOf } from './networkOf.ts';
import { countTry } from './rateLimit.sql.ts';
import type { From } from './signIns.ts';

/**
 * Has the owner of a locked address told of it by mail, at most once an hour however many tries come. The steps are the same for an
 * address that nobody has. `refusal` is that of the try that was not let through.
 */
export async function tellOfLock(
  ctx: Ctx,
  { email, from, refusal }: { email: string; from: From; refusal: unknown },
): Promise<void> {
  if (!isRefused(refusal) || refusal.code !== 'identity.locked') return;
  if (await isTold(ctx, email)) return;
  const account = await accountOfAddress(ctx, email);
  const until = ctx.now.add({ seconds: Number(refusal.values['seconds']) });
  await inTransaction(ctx, async (tx) => {
    const id = await noteLock(tx, {
      userId: account?.id ?? null,
      browser: browserOf(from.userAgent),
      network: networkOf(from.address),
      until,
    });
    await announce(tx, {
      name: 'person.locked',
      collection: 'locks',
      documentId: id,
      topics: [],
    });
  });
}

/** Counts a mail, whether or not there is one to write. */
async function isTold(ctx: Ctx, email: string): Promise<boolean> {
  try {
    await countTry(ctx, [{ limit: 'lockTold', by: [email] }], 'identity.locked');
    return false;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return true;
  }
}
