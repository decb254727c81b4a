import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { whoIsUnprepared } from './whoIsUnprepared.ts';

/**
 * Looks, some time before a session, whether either side has something to get ready, and announces it once. Says nothing of a session that was
 * moved, is off or has begun since it was asked to look.
 */
export async function remindPreparation(
  ctx: Ctx,
  { sessionId, startsAt }: { sessionId: string; startsAt: string },
): Promise<void> {
  await inTransaction(asSystem(ctx, 'remindPreparation'), async (tx) => {
    const session = await tx.store.findByID('sessions', sessionId);
    if (!session || Date.parse(session.startsAt) !== Date.parse(startsAt)) return;
    if ((await whoIsUnprepared(tx, sessionId)).length === 0) return;
    const name = 'session.unprepared';
    const isTold = await tx.store.count('events', {
      and: [{ name: { equals: name } }, { documentId: { equals: sessionId } }],
    });
    if (isTold > 0) return;
    await announce(tx, { name, collection: 'sessions', documentId: sessionId, topics: [] });
  });
}
