import type { Where } from 'payload';
import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { lockPeopleOf, lockSession } from './locks.sql.ts';

/** From the moment that a new address is being proven, or a payment begins. */
const minutes = 32;

const since = { verifying: 'verifyingSince', paying: 'payingSince' } as const;

type Wish = { sessionId: string; why: keyof typeof since };

/**
 * Lengthens the acting person's running hold to 32 minutes from now, with its series: once for each reason, and never shortens it.
 * Anything else is left as it is. Refuses with 404 what is not theirs.
 */
export async function lengthenHold(ctx: Ctx, { sessionId, why }: Wish): Promise<void> {
  const found = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!found) throw notFound();
  const of: Where = found.series
    ? { series: { equals: found.series } }
    : { id: { equals: sessionId } };
  const field = since[why];
  await inTransaction(ctx, async (tx) => {
    const { store } = asSystem(tx, `hold lengthened: ${why}`);
    const until = tx.now.add({ minutes });
    const rows = await store.find('sessions', { where: of, sort: 'id' });
    // A series is of two people: one of its sessions names them.
    await lockPeopleOf(tx, sessionId);
    for (const { id } of rows) {
      await lockSession(tx, id);
      const row = await store.findByID('sessions', id);
      if (row?.state !== 'held' || !row.heldUntil || row[field]) continue;
      const end = Temporal.Instant.from(row.heldUntil);
      if (Temporal.Instant.compare(end, tx.now) <= 0) continue;
      const longer = Temporal.Instant.compare(end, until) < 0 ? until : end;
      await store.update('sessions', id, {
        heldUntil: longer.toString(),
        [field]: tx.now.toString(),
      });
    }
  });
}
