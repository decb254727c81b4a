import type { PayloadRequest, Where } from 'payload';
import { contextOf, type Ctx } from '../../context.ts';
import { idIn } from '../idIn.ts';
import { adminsAndSupport } from '../people/access.ts';
import { actsAsAnother, hasRole, isSystem, verifiedUser } from '../people/actor.ts';

/** A client begins the preparation of a session by checking in; of which session is judged by `judgePreparation`. */
export const createPreparation = (ctx: Ctx): boolean => hasRole(ctx.actor, 'client');

/** Both sides; admins and support see that it is there, not what it says (`readOfBoth`, `readOfCoach`). */
export const readPreparation = (ctx: Ctx): boolean | Where =>
  adminsAndSupport(ctx) ? true : ofSides(ctx);

/** Each side changes its own part (`judgePreparation`). */
export const updatePreparation = (ctx: Ctx): boolean | Where => ofSides(ctx);

function ofSides({ actor }: Ctx): boolean | Where {
  const user = verifiedUser(actor);
  if (!user) return false;
  return { or: [{ client: { equals: user.id } }, { coach: { equals: user.id } }] };
}

type Row = { req: PayloadRequest; doc?: Record<string, unknown> };

/** The client's checklist and check-in: both sides, never staff, nor staff who act as somebody. */
export const readOfBoth = (row: Row): boolean => isSide(row, ['client', 'coach']);

/** The coach's own checklist. */
export const readOfCoach = (row: Row): boolean => isSide(row, ['coach']);

/** Without a row there is nobody, so that no filter or order asks for words. */
function isSide({ req, doc }: Row, sides: readonly ('client' | 'coach')[]): boolean {
  const ctx = contextOf(req);
  if (isSystem(ctx.actor)) return true;
  const user = verifiedUser(ctx.actor);
  if (!user || !doc || actsAsAnother(ctx.actor)) return false;
  return sides.some((side) => idIn(doc[side]) === user.id);
}
