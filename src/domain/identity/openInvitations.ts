import type { Ctx } from '../../context.ts';
import { invitationsBy, type OpenInvitation } from './invitations.sql.ts';
import { invitingCoach } from './invitingCoach.ts';

/** The acting coach's invitations that nobody accepted yet, the newest first. Refuses whoever is no coach with `common.forbidden` (403). */
export async function openInvitations(
  ctx: Ctx,
): Promise<(OpenInvitation & { isEnded: boolean })[]> {
  const invitations = await invitationsBy(ctx, invitingCoach(ctx).id);
  return invitations.map((each) => ({
    ...each,
    isEnded: Temporal.Instant.compare(each.expiresAt, ctx.now) <= 0,
  }));
}
