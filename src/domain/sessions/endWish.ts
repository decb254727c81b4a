import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';

/** Takes back the person's wish for time, and with it what is offered or asked for because of it. Refuses with 404 where it is none of theirs. */
export async function endWish(ctx: Ctx, { wishId }: { wishId: string }): Promise<void> {
  if (!isUuid(wishId)) throw notFound();
  await inTransaction(ctx, (tx) => tx.store.update('waitlist-entries', wishId, { state: 'ended' }));
}
