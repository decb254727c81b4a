import type { Ctx } from '../../context.ts';
import type { Role } from '../people/roles.ts';
import { accountOfUser } from './credentials.sql.ts';
import { factorsOf, hasLastingFactor } from './factors.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';

/**
 * Whether a text message may prove a person's second factor. Not where their role must have one and they have an app or a passkey: a
 * carrier can hand the number to somebody else, and that would be a way around what they have.
 */
export async function textProves(ctx: Ctx, userId: string): Promise<boolean> {
  const account = await accountOfUser(ctx, userId);
  return account !== null && !(await isOutdone(ctx, { userId, roles: account.roles }));
}

/** Whether a number is worth nothing beside what the person has, for one of these roles. */
export async function isOutdone(
  ctx: Ctx,
  { userId, roles }: { userId: string; roles: readonly Role[] },
): Promise<boolean> {
  return (await mustHaveFactor(ctx, roles)) && hasLastingFactor(await factorsOf(ctx, userId));
}
