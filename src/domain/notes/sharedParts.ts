import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';
import { engagementParts, isOfCoach, type EngagementPart } from './engagementParts.sql.ts';

/**
 * The reader's parts in living engagements of whose notes they read as no coach: those of a sponsor, and of a co-coach whose account is no
 * coach's. None for nobody, and for staff who act as somebody.
 */
export async function sharedParts(ctx: Ctx): Promise<EngagementPart[]> {
  const user = verifiedUser(ctx.actor);
  if (!user || actsAsAnother(ctx.actor)) return [];
  const isCoach = user.roles.includes('coach');
  return (await engagementParts(ctx, user.id)).filter((each) => !isCoach || !isOfCoach(each));
}

/** Refuses (`common.forbidden`, 403) whom no note can be shared with here: who is no client, and has no part in an engagement. */
export async function demandSharedReader(ctx: Ctx): Promise<void> {
  if (verifiedUser(ctx.actor)?.roles.includes('client')) return;
  if ((await sharedParts(ctx)).length === 0) throw new Refused('common.forbidden', 403);
}
