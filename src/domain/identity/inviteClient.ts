import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { normalAddress } from './address.ts';
import { countInvitation } from './countInvitation.ts';
import { invitingCoach } from './invitingCoach.ts';
import { keepInvitation } from './invitations.sql.ts';

/**
 * A coach invites somebody by address to be their client: a mail with a link that works once, for 14 days. The answer is the same
 * whether the address has an account or not. An address invited before is sent the same link again. `name` is for the coach's own list.
 * Refuses `common.forbidden` (403), `identity.invitationSelf` (422, field `email`) and `identity.tooManyTries` (429).
 */
export async function inviteClient(
  ctx: Ctx,
  wish: { email: string; name?: string | undefined },
): Promise<void> {
  const coachId = invitingCoach(ctx).id;
  await countInvitation(ctx, { ...wish, coachId });
  await invite(ctx, { ...wish, coachId });
}

type Invitation = { coachId: string; email: string; name?: string | undefined };

/** The same in a coach's name, by whoever may act for them: the caller has judged that, and counted (`countInvitation`). Answers the invitation's id. */
export async function invite(ctx: Ctx, { coachId, ...wish }: Invitation): Promise<string> {
  const email = normalAddress(wish.email);
  const coach = await asSystem(ctx, 'who invites').store.findByID('users', coachId);
  if (email === coach?.email) {
    const code = 'identity.invitationSelf';
    throw new Refused(code, 422, { fields: { email: code } });
  }
  return inTransaction(ctx, async (tx) => {
    const name = wish.name?.trim() ?? '';
    const id = await keepInvitation(tx, { coachId, email, name: name === '' ? null : name });
    await writeAudit(tx, { act: 'create', collection: 'invitations', documentId: id, changes: {} });
    await tx.enqueue('invite', { invitationId: id });
    return id;
  });
}
