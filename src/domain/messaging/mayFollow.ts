import type { Ctx } from '../../context.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';
import { isUuid } from '../isUuid.ts';
import { takesPart } from './takesPart.sql.ts';

/**
 * Whether the actor may hear of a live topic: `availability:<coach>` is public; `user:<id>` and
 * `sign-in:<id>` are one's own; `conversation:<id>` is for the people in it, not for staff who act as one of them.
 */
export async function mayFollow(ctx: Ctx, topic: string): Promise<boolean> {
  const [kind, id = ''] = topic.split(':', 2);
  if (!isUuid(id) || topic !== `${kind}:${id}`) return false;
  if (kind === 'availability') return true;
  const { actor } = ctx;
  if (actor.kind !== 'user') return false;
  if (kind === 'user') return id === actor.user.id;
  if (kind === 'sign-in') return id === actor.user.signInId;
  if (kind !== 'conversation' || !verifiedUser(actor) || actsAsAnother(actor)) return false;
  return takesPart(ctx, { conversation: id, person: actor.user.id });
}
