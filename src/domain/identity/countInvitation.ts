import type { Ctx } from '../../context.ts';
import { normalAddress } from './address.ts';
import { countTry } from './rateLimit.sql.ts';

/** Counts an invitation that a coach is about to make: outside of any transaction. Refuses with `identity.tooManyTries` (429). */
export async function countInvitation(
  ctx: Ctx,
  { coachId, email }: { coachId: string; email: string },
): Promise<void> {
  const counted = [
    { limit: 'invite', by: [coachId] },
    { limit: 'inviteAddress', by: [coachId, normalAddress(email)] },
  ] as const;
  await countTry(ctx, counted, 'identity.tooManyTries');
}
