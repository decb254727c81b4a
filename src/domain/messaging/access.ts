import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';
import { conversationsOf } from './conversationsOf.sql.ts';

/** The people of a conversation, nobody else. */
export const readConversation = (ctx: Ctx): boolean | Where => {
  const user = verifiedUser(ctx.actor);
  return user ? { 'people.user': { equals: user.id } } : false;
};

/** The same people: staff read no message texts, not as somebody either. */
export const readMessage = async (ctx: Ctx): Promise<boolean | Where> => {
  const user = actsAsAnother(ctx.actor) ? null : verifiedUser(ctx.actor);
  return user ? { conversation: { in: await conversationsOf(ctx, user.id) } } : false;
};

/** Any verified person; into which conversation is judged by the append itself. */
export const createMessage = (ctx: Ctx): boolean => verifiedUser(ctx.actor) !== null;
