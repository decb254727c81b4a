import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { verifiedUser } from './actor.ts';
import { lockPractice } from './lockPractice.sql.ts';
import { ownDays } from './ownDays.sql.ts';

export type ExceptionWish = {
  /** 'YYYY-MM-DD' in the coach's zone. */
  date: string;
  /** Wall times; none: closed all day. */
  hours: { startsAt: string; endsAt: string }[];
  name: string | null;
};

/**
 * Gives one day of the coach acting other hours, or closes it; with an id that day's entry is changed. `basedOn` is the entry's
 * version that the coach was looking at. Refuses with `sessions.dateTwice` (409), `sessions.windowTimes`, `sessions.windowsOverlap`
 * (422), `common.stale` (409) where the entry was changed meanwhile, and `common.notFound` (404) where it is gone or not theirs.
 */
export async function saveException(
  ctx: Ctx,
  {
    id,
    basedOn,
    ...wish
  }: ExceptionWish & { id?: string | undefined; basedOn?: string | undefined },
): Promise<void> {
  const coach = verifiedUser(ctx.actor)?.id;
  if (coach === undefined) throw new Refused('common.forbidden', 403);
  await inTransaction(ctx, async (tx) => {
    await lockPractice(tx);
    const { exceptions } = await ownDays(tx);
    if (exceptions.some((other) => other.date === wish.date && other.id !== id)) {
      throw new Refused('sessions.dateTwice', 409, { fields: { date: 'sessions.dateTwice' } });
    }
    if (id === undefined) {
      await tx.store.create('availability-exceptions', { coach, ...wish });
      return;
    }
    const kept = exceptions.find((each) => each.id === id);
    if (!kept) throw notFound();
    if (basedOn !== undefined && basedOn !== kept.version) throw new Refused('common.stale', 409);
    await tx.store.update('availability-exceptions', id, wish);
  });
}
