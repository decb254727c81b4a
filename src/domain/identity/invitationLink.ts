import type { Ctx } from '../../context.ts';
import { invitationOfToken } from './invitations.sql.ts';

export type InvitationLink =
  | {
      state: 'open';
      coachName: string;
      /** Whether accepting it also confirms the signed-in person's address, since the link was mailed there. */
      isProof: boolean;
    }
  | { state: 'accepted'; coachName: string }
  | { state: 'ended' };

/** What an invitation's link is worth now, without using it. `accepted` shows to the one who did; to others it has ended. */
export async function invitationLink(ctx: Ctx, token: string): Promise<InvitationLink> {
  const found = await invitationOfToken(ctx, token);
  if (!found) return { state: 'ended' };
  const { coachName } = found;
  const user = ctx.actor.kind === 'user' ? ctx.actor.user : null;
  if (found.isLive) return { state: 'open', coachName, isProof: user?.email === found.email };
  const isTheirs = user !== null && found.acceptedBy === user.id;
  return isTheirs ? { state: 'accepted', coachName } : { state: 'ended' };
}
