import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { Account } from './credentials.sql.ts';
import { createFullSignIn } from './createFullSignIn.ts';
import type { From, Method, OpenedSignIn } from './signIns.ts';

export type Primary = { account: Account; method: Method; remember: boolean; from: From };

/**
 * The one way on from a proven first factor, whichever it was: here it is decided whether the person is in, or
 * must prove or set up a second one first. Refuses `identity.accountClosed` (403) for an account that is not active.
 * The stages `mfa` and `enrol` will be given out here; today every account gets `full` at level 1.
 */
export async function afterPrimary(ctx: Ctx, primary: Primary): Promise<OpenedSignIn> {
  const { account, method, remember, from } = primary;
  const [activeRole] = account.roles;
  if (account.status !== 'active' || activeRole === undefined) {
    throw new Refused('identity.accountClosed', 403);
  }
  return createFullSignIn(ctx, {
    userId: account.id,
    activeRole,
    method,
    level: 1,
    remember,
    from,
  });
}
