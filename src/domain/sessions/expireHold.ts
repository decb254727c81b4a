import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { lockPeopleOf, lockSession } from './locks.sql.ts';

/** Moves a hold that nobody confirmed in time, or a request that nobody answered, to `expired`; anything else is left as it is. */
export async function expireHold(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
  await inTransaction(asSystem(ctx, 'expireHold'), async (tx) => {
    // Locked first: a client who confirms at this moment is waited for.
    await lockPeopleOf(tx, sessionId);
    const locked = await lockSession(tx, sessionId);
    if (locked?.state !== 'held' && locked?.state !== 'pending') return;
    const { heldUntil } = (await tx.store.findByID('sessions', sessionId)) ?? {};
    if (!heldUntil || Temporal.Instant.compare(Temporal.Instant.from(heldUntil), ctx.now) > 0)
      return;
    await tx.store.update('sessions', sessionId, { state: 'expired' });
  });
}
