import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { announce } from '../notifications/announce.sql.ts';
import type { CurrentUser } from '../people/actor.ts';
import { livingEngagement } from '../sessions/livingEngagement.ts';
import { adoptInvitedSessions, lockInvited } from '../sessions/adoptInvitedSessions.ts';
import { invitationOfToken, noteEngagement, useInvitation } from './invitations.sql.ts';

/**
 * The signed-in person accepts a coach's invitation: their engagement is active, both are told. Where the mail went to the address of
 * their account, that address is proven by it. Whoever has the link may accept it, once: people have several addresses. Refuses
 * `identity.invitationEnded` (422), `identity.invitationOwn` (422), `identity.invitationNeedsClient` (422) for an account that is no
 * client's, `identity.invitationVerifyFirst` (403), `common.signInFirst` (401), and `common.forbidden` (403) for machines and staff who act
 * as somebody.
 */
export async function acceptInvitation(ctx: Ctx, { token }: { token: string }): Promise<void> {
  const user = personIn(ctx);
  const found = await invitationOfToken(ctx, token);
  if (found?.acceptedBy === user.id) return;
  if (!found?.isLive) throw new Refused('identity.invitationEnded', 422);
  if (found.coachId === user.id) throw new Refused('identity.invitationOwn', 422);
  if (!user.roles.includes('client')) throw new Refused('identity.invitationNeedsClient', 422);
  const isUnproven = user.emailVerifiedAt === null;
  if (isUnproven && user.email !== found.email) {
    throw new Refused('identity.invitationVerifyFirst', 403);
  }
  await inTransaction(ctx, async (tx) => {
    const id = await useInvitation(tx, { token, userId: user.id });
    if (id === null) throw new Refused('identity.invitationEnded', 422);
    if (isUnproven) {
      await asSystem(tx, 'address proven by an invitation').store.update('users', user.id, {
        emailVerifiedAt: tx.now.toString(),
      });
    }
    await engage(tx, { id, coachId: found.coachId, clientId: user.id });
  });
}

function personIn({ actor }: Ctx): CurrentUser {
  if (actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const { impersonatorId, apiKey } = actor.user;
  if (impersonatorId !== null || apiKey !== null) throw new Refused('common.forbidden', 403);
  return actor.user;
}

type Accepted = { id: string; coachId: string; clientId: string };

async function engage(tx: Ctx, { id, coachId, clientId }: Accepted): Promise<void> {
  await lockInvited(tx, { invitationId: id, coachId, clientId });
  const engagementId = await livingEngagement(tx, { coachId, clientId });
  await noteEngagement(tx, { id, engagementId });
  await adoptInvitedSessions(tx, { invitationId: id, clientId });
  await writeAudit(tx, {
    act: 'update',
    collection: 'invitations',
    documentId: id,
    changes: { engagement: { from: null, to: engagementId } },
  });
  await announce(tx, {
    name: 'invitation.accepted',
    collection: 'engagements',
    documentId: engagementId,
    topics: [`user:${coachId}`, `user:${clientId}`],
  });
}
