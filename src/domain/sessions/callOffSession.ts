import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { endEngagements } from '../people/endEngagements.sql.ts';
import { demandOffice } from './handOverSession.ts';
import { lockPeopleOf, lockSession } from './locks.sql.ts';
import { sessionRow } from './sessionRow.ts';

type CallOff = {
  sessionId: string;
  /** What the client is told, in their language; the coach reads it too. */
  word: string;
  /** Whether the engagement ends once nothing lies ahead in it. */
  ends: boolean;
};

/**
 * The office cancels a session that lies ahead for the coach: it costs the client nothing, and gives back what it took of a package. Of two at once
 * the first one wins. Refuses with `common.forbidden` (403), `common.notFound` (404), `sessions.noSuchMove` (409) where it is over or cancelled already,
 * `sessions.passOnBegun` (409).
 */
export async function callOffSession(ctx: Ctx, { sessionId, word, ends }: CallOff): Promise<void> {
  demandOffice(ctx);
  await inTransaction(ctx, async (tx) => {
    demandOffice(tx);
    const doc = isUuid(sessionId) ? await tx.store.findByID('sessions', sessionId) : null;
    if (!doc) throw notFound();
    const { coach, client, startsAt } = sessionRow.parse(doc);
    await lockPeopleOf(tx, sessionId);
    const now = await lockSession(tx, sessionId);
    if (now?.state !== 'confirmed' && now?.state !== 'pending') {
      throw new Refused('sessions.noSuchMove', 409);
    }
    if (Temporal.Instant.compare(startsAt, ctx.now) <= 0) {
      throw new Refused('sessions.passOnBegun', 409);
    }
    await tx.store.update('sessions', sessionId, {
      state: 'cancelled',
      cancellation: { reason: word },
    });
    if (ends && client !== null) await endEngagements(tx, { coachId: coach, clientId: client });
  });
}
