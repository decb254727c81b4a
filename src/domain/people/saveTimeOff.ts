import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { verifiedUser } from './actor.ts';
import { lockPractice } from './lockPractice.sql.ts';
import { ownDays } from './ownDays.sql.ts';

export type TimeOffWish = {
  /** 'YYYY-MM-DD' in the coach's zone, both included. */
  fromDate: string;
  untilDate: string;
  /** For the coach alone. */
  note: string | null;
};

/**
 * Keeps days on which the coach acting is away; with an id an entry is changed. `basedOn` is the entry's version that the coach was
 * looking at. Refuses with `sessions.datesInOrder`, `sessions.rangeTooLong` (422), `common.stale` (409) where the entry was changed
 * meanwhile, and `common.notFound` (404) where it is gone or not theirs.
 */
export async function saveTimeOff(
  ctx: Ctx,
  { id, basedOn, ...wish }: TimeOffWish & { id?: string | undefined; basedOn?: string | undefined },
): Promise<void> {
  const coach = verifiedUser(ctx.actor)?.id;
  if (coach === undefined) throw new Refused('common.forbidden', 403);
  await inTransaction(ctx, async (tx) => {
    await lockPractice(tx);
    if (id === undefined) {
      await tx.store.create('time-off', { coach, ...wish });
      return;
    }
    const kept = (await ownDays(tx)).timeOff.find((each) => each.id === id);
    if (!kept) throw notFound();
    if (basedOn !== undefined && basedOn !== kept.version) throw new Refused('common.stale', 409);
    await tx.store.update('time-off', id, wish);
  });
}
