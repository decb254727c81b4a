import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser, type CurrentUser } from '../people/actor.ts';

/** The person whose own pages say with whom they talk. Refuses visitors with `common.signInFirst`, unverified people with `messages.verifyFirst`. */
export function reader({ actor }: Ctx): CurrentUser {
  if (actor.kind === 'visitor') throw new Refused('common.signInFirst', 401);
  const user = verifiedUser(actor);
  if (!user) throw new Refused('messages.verifyFirst', 403);
  return user;
}
