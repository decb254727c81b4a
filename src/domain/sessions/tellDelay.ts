import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { announce } from '../notifications/announce.sql.ts';
import { delaysOf, keepDelay } from './delays.sql.ts';
import { lockSession } from './locks.sql.ts';
import { sessionRow } from './sessionRow.ts';
import { sessionTopics } from './announcements.ts';

/** From so long before its start to its end both sides can say that they run late. */
export const delayFromMinutes = 60;

const mostOfOne = 5;

type Telling = {
  sessionId: string;
  /** From 1 to 60; null: they cannot get in. */
  minutes: number | null;
};

/**
 * One side says that it runs late, or cannot get in: the other sees it at once, and by mail. Refuses with `common.notFound` (404),
 * `common.forbidden` (403) for who is not of the session, `sessions.noDelayNow` (409), `common.tooMany` (429) after five times.
 */
export async function tellDelay(ctx: Ctx, { sessionId, minutes }: Telling): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const doc = isUuid(sessionId) ? await tx.store.findByID('sessions', sessionId) : null;
    if (!doc) throw notFound();
    const { coach, client, state, startsAt, endsAt } = sessionRow.parse(doc);
    const personId = tx.actor.kind === 'user' ? tx.actor.user.id : null;
    if (personId === null || (personId !== coach && personId !== client)) {
      throw new Refused('common.forbidden', 403);
    }
    const from = startsAt.subtract({ minutes: delayFromMinutes });
    const isTime =
      Temporal.Instant.compare(from, tx.now) <= 0 && Temporal.Instant.compare(tx.now, endsAt) < 0;
    if (state !== 'confirmed' || !isTime) throw new Refused('sessions.noDelayNow', 409);
    await lockSession(tx, sessionId);
    const told = await delaysOf(tx, sessionId);
    if (told.filter((each) => each.personId === personId).length >= mostOfOne) {
      throw new Refused('common.tooMany', 429);
    }
    await keepDelay(tx, { sessionId, personId, minutes });
    await announce(tx, {
      name: 'session.delayed',
      collection: 'sessions',
      documentId: sessionId,
      topics: sessionTopics({ ...doc }).filter((topic) => topic.startsWith('user:')),
    });
  });
}
