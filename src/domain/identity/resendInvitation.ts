import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { invitationsBy, prolongInvitation } from './invitations.sql.ts';
import { invitingCoach } from './invitingCoach.ts';
import { countTry } from './rateLimit.sql.ts';

/** Mails an open invitation again; its link works for another 14 days. Refuses `common.forbidden` (403), `common.notFound` (404) for one that is not the coach's or is not open, and `identity.tooManyTries` (429). */
export async function resendInvitation(
  ctx: Ctx,
  { invitationId }: { invitationId: string },
): Promise<void> {
  const coach = invitingCoach(ctx);
  const known = (await invitationsBy(ctx, coach.id)).find(({ id }) => id === invitationId);
  if (!known) throw notFound();
  const counted = [
    { limit: 'invite', by: [coach.id] },
    { limit: 'inviteAddress', by: [coach.id, known.email] },
  ] as const;
  await countTry(ctx, counted, 'identity.tooManyTries');
  await inTransaction(ctx, async (tx) => {
    const email = await prolongInvitation(tx, { coachId: coach.id, id: invitationId });
    if (email === null) throw notFound();
    await tx.enqueue('invite', { invitationId });
  });
}
