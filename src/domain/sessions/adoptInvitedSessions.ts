import { asSystem, type Ctx } from '../../context.ts';
import { isRefused } from '../../refused.ts';

type Accepted = { invitationId: string; clientId: string };

/**
 * The times that a coach kept for somebody invited become requests to whoever accepts: they say yes or no to each. One at which they
 * are in another session already is left to end by itself. Call it with both calendars locked, in the acceptance's transaction.
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
      ],
    },
  });
  for (const { id } of kept) {
    try {
      await store.update('sessions', id, { client: clientId });
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }
}
