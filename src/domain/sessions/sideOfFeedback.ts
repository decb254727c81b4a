import type { Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { moderators } from '../people/access.ts';
import { isSystem } from '../people/actor.ts';
import type { FeedbackSide } from './feedback.ts';

/** The actor's part in this feedback; null for whom it does not concern. Nobody decides a dispute about themselves. */
export function sideOfFeedback(ctx: Ctx, doc: Record<string, unknown>): FeedbackSide | null {
  const { actor } = ctx;
  if (isSystem(actor)) return 'product';
  if (actor.kind !== 'user') return null;
  if (actor.user.id === idOf(doc['client'])) return 'client';
  if (actor.user.id === idOf(doc['coach'])) return 'coach';
  return moderators(ctx) ? 'moderator' : null;
}
