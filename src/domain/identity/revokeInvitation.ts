import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { dropInvitation } from './invitations.sql.ts';
import { invitingCoach } from './invitingCoach.ts';

/** Takes an open invitation back: its link ends and its address is forgotten. Refuses `common.forbidden` (403), and `common.notFound` (404) for one that is not the coach's or is not open. */
export async function revokeInvitation(
  ctx: Ctx,
  { invitationId }: { invitationId: string },
): Promise<void> {
  const coach = invitingCoach(ctx);
  await inTransaction(ctx, async (tx) => {
    if (!(await dropInvitation(tx, { coachId: coach.id, id: invitationId }))) throw notFound();
    await writeAudit(tx, {
      act: 'delete',
      collection: 'invitations',
      documentId: invitationId,
      changes: {},
    });
  });
}
