import type { PayloadRequest, Where } from 'payload';
import { contextOf, type Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { adminsAndSupport } from '../people/access.ts';
import { actsAsAnother, hasRole, isSystem, verifiedUser } from '../people/actor.ts';

/** Coaches give tasks; to whom is judged by `judgeTask`. */
export const createTask = (ctx: Ctx): boolean => hasRole(ctx.actor, 'coach');

/**
 * A client reads their own for good, the coach while the engagement is active or paused. Admins and support see that a task is there, not what
 * it says (`readTaskText`).
 */
export const readTask = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return user ? { or: [{ client: { equals: user.id } }, asCoach(user.id)] } : false;
};

/** Both sides change it; what each may change is `judgeTask`'s. */
export const updateTask = (ctx: Ctx): boolean | Where => {
  const user = verifiedUser(ctx.actor);
  return user ? { or: [{ client: { equals: user.id } }, asCoach(user.id)] } : false;
};

/** The coach takes it back. */
export const deleteTask = (ctx: Ctx): boolean | Where => {
  const user = verifiedUser(ctx.actor);
  return user ? asCoach(user.id) : false;
};

type Row = { req: PayloadRequest; doc?: Record<string, unknown> };

/** Not the office, nor staff who act as somebody. Without a row there is nobody, so that no filter or order asks for words. */
export const readTaskText = ({ req, doc }: Row): boolean => {
  const ctx = contextOf(req);
  if (isSystem(ctx.actor)) return true;
  const user = verifiedUser(ctx.actor);
  if (!user || !doc || actsAsAnother(ctx.actor)) return false;
  return [doc['client'], doc['coach']].some((side) => idOf(side) === user.id);
};

function asCoach(id: string): Where {
  return { and: [{ coach: { equals: id } }, { 'engagement.state': { in: ['active', 'paused'] } }] };
}
