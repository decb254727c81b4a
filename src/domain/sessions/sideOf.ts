import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { isSystem } from '../people/actor.ts';

/** In which part someone changes a session: its sides, the office (admins and support), or the product itself. */
export type SessionSide = 'client' | 'coach' | 'office' | 'product';

/** The actor's part in this session: nobody is the office of what is their own. Refuses (403) whom it does not concern. */
export function sideOf(
  ctx: Ctx,
  { coach, client }: { coach: string; client: string | null },
): SessionSide {
  const { actor } = ctx;
  if (isSystem(actor)) return 'product';
  if (actor.kind === 'user' && actor.user.id === coach) return 'coach';
  if (actor.kind === 'user' && actor.user.id === client) return 'client';
  if (adminsAndSupport(ctx)) return 'office';
  throw new Refused('common.forbidden', 403);
}
