import { asSystem, type Ctx } from '../../context.ts';
import { lockCalendarsOf } from './locks.sql.ts';
import { peopleInTheWay } from './peopleToLock.sql.ts';
import { busyTimes } from './schedule.sql.ts';

type Accepted = { invitationId: string; clientId: string };
type Invited = Accepted & { coachId: string };

/**
 * The times that a coach kept for somebody invited become requests to whoever accepts: they say yes or no to each. One at which they
 * are in another session already is left to end by itself: asked before, for a refusal would end the transaction. Call it after `lockInvited`, in the acceptance's transaction.
 */
export async function adoptInvitedSessions(
  tx: Ctx,
  { invitationId, clientId }: Accepted,
): Promise<void> {
  const { store } = asSystem(tx, 'invitation accepted');
  for (const { id, time } of await keptFor(tx, invitationId)) {
    const elsewhere = await busyTimes(tx, { personId: clientId, ...time });
    if (elsewhere.length === 0) await store.update('sessions', id, { client: clientId });
  }
}

/** The calendars of an accepted invitation's two people, and of whoever stands in their way at the times that were kept. */
export async function lockInvited(
  tx: Ctx,
  { invitationId, coachId, clientId }: Invited,
): Promise<void> {
  const people = [coachId, clientId];
  await lockCalendarsOf(tx, async () => {
    const times = (await keptFor(tx, invitationId)).map(({ time }) => time);
    return [...people, ...(await peopleInTheWay(tx, { people, times }))];
  });
}

async function keptFor(tx: Ctx, invitationId: string) {
  const kept = await asSystem(tx, 'kept for an invitation').store.find('sessions', {
    where: {
      and: [
        { invitation: { equals: invitationId } },
        { client: { exists: false } },
        { state: { equals: 'pending' } },
        { heldUntil: { greater_than: tx.now.toString() } },
      ],
    },
    sort: 'id',
  });
  return kept.map(({ id, startsAt, endsAt }) => ({
    id,
    time: { from: Temporal.Instant.from(startsAt), until: Temporal.Instant.from(endsAt) },
  }));
}
