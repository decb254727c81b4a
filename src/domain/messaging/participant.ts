import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser, type CurrentUser } from '../people/actor.ts';

/** The person who writes or reads messages here. Refuses visitors with `common.signInFirst`, unverified people with `messages.verifyFirst`. */
export function participant({ actor }: Ctx): CurrentUser {
  if (actor.kind === 'visitor') throw new Refused('common.signInFirst', 401);
  const user = verifiedUser(actor);
  if (!user) throw new Refused('messages.verifyFirst', 403);
  return user;
}
