import { asSystem, type Ctx } from '../../context.ts';
import { busyTimes } from './schedule.sql.ts';

type Accepted = { invitationId: string; clientId: string };

/**
 * The times that a coach kept for somebody invited become requests to whoever accepts: they say yes or no to each. One at which they
 * are in another session already is left to end by itself: asked before, for a refusal would end the transaction. Call it with both calendars locked, in the acceptance's transaction.
 */
export async function adoptInvitedSessions(
  tx: Ctx,
  { invitationId, clientId }: Accepted,
): Promise<void> {
  const { store } = asSystem(tx, 'invitation accepted');
  const kept = await store.find('sessions', {
    where: {
      and: [
        { invitation: { equals: invitationId } },
        { client: { exists: false } },
        { state: { equals: 'pending' } },
        { heldUntil: { greater_than: tx.now.toString() } },
      ],
    },
  });
  for (const { id, startsAt, endsAt } of kept) {
    const time = { from: Temporal.Instant.from(startsAt), until: Temporal.Instant.from(endsAt) };
    const elsewhere = await busyTimes(tx, { personId: clientId, ...time });
    if (elsewhere.length === 0) await store.update('sessions', id, { client: clientId });
  }
}
