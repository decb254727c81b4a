import type { Ctx } from '../../context.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';
import { isUuid } from '../isUuid.ts';
import { mayEnterRoom } from '../sessions/mayEnterRoom.ts';
import { roomFacts } from '../sessions/roomFacts.sql.ts';
import { takesPart } from './takesPart.sql.ts';

/**
 * Whether the actor may hear of a live topic: `availability:<coach>` is public; `sign-in:<id>` is one's own, and so is `user:<id>` once
 * the address is confirmed (what happens to an account before that would tell whether the address was known);
 * `conversation:<id>` is for the people in it, not for staff who act as one of them; `room:<session>` for whoever may enter it now.
 */
export async function mayFollow(ctx: Ctx, topic: string): Promise<boolean> {
  const [kind, id = ''] = topic.split(':', 2);
  if (!isUuid(id) || topic !== `${kind}:${id}`) return false;
  if (kind === 'availability') return true;
  const { actor } = ctx;
  if (actor.kind !== 'user') return false;
  if (kind === 'sign-in') return id === actor.user.signInId;
  if (!verifiedUser(actor)) return false;
  if (kind === 'user') return id === actor.user.id;
  if (kind === 'room') {
    const facts = await roomFacts(ctx, id);
    return facts !== null && mayEnterRoom(actor, facts, ctx.now) === 'open';
  }
  if (kind !== 'conversation' || actsAsAnother(actor)) return false;
  return takesPart(ctx, { conversation: id, person: actor.user.id });
}
