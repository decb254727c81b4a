import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser, type CurrentUser } from '../people/actor.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { freshMinutes } from './lifetimes.ts';

/**
 * Whether the person may do a sensitive act now: a factor was proven in this sign-in within `freshMinutes`, and it has level 2 where
 * they have a second factor. Where not, a page sends them to /auth/mfa-verify?next=… first.
 */
export async function isFresh(ctx: Ctx): Promise<boolean> {
  const user = verifiedUser(ctx.actor);
  if (user?.apiKey !== null || user.impersonatorId !== null) return false;
  const until = Temporal.Instant.from(user.provenAt).add({ minutes: freshMinutes });
  if (Temporal.Instant.compare(until, ctx.now) < 0) return false;
  return user.level >= 2 || !hasSecondFactor(await factorsOf(ctx, user.id));
}

/**
 * The person, for an act on their own account that only they may do, though not a sensitive one. Refuses `common.signInFirst` (401) for
 * a visitor, `common.forbidden` (403) for machines with a key and for staff who act as somebody.
 */
export function requireOwner(ctx: Ctx): CurrentUser {
  const user = verifiedUser(ctx.actor);
  if (!user) throw new Refused('common.signInFirst', 401);
  if (user.apiKey !== null || user.impersonatorId !== null) {
    throw new Refused('common.forbidden', 403);
  }
  return user;
}

/**
 * The person, for a sensitive act on their own account. Refuses `common.signInFirst` (401) for a visitor, `common.forbidden` (403) for
 * machines with a key and for staff who act as somebody, `identity.proveFirst` (403) where `isFresh` says no.
 */
export async function requireFresh(ctx: Ctx): Promise<CurrentUser> {
  const user = requireOwner(ctx);
  if (!(await isFresh(ctx))) throw new Refused('identity.proveFirst', 403);
  return user;
}
