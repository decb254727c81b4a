import type { Ctx } from '../../context.ts';
import { Refused, type RefusalCode } from '../../refused.ts';
import { leastScore, strengthOf, type Owner } from './strengthOf.ts';

/**
 * Judges a password that somebody wants to have: too short or long, too easy to guess (also from their own name and address), or
 * known from break-ins elsewhere, where that can be asked. Refuses `identity.password…` (422, field `password`). Takes some
 * milliseconds, and up to two seconds of waiting: count tries before, and never call it while holding a transaction.
 */
export async function judgePassword(ctx: Ctx, password: string, owner: Owner): Promise<void> {
  const { score, weakness } = await strengthOf(password, owner);
  if (score < leastScore) throw refusal(`identity.password${weakness ?? 'Guessable'}`);
  const appearances = await ctx.app.breachedPasswords.appearances(password);
  if (appearances !== null && appearances > 0) throw refusal('identity.passwordBreached');
}

function refusal(code: RefusalCode): Refused {
  return new Refused(code, 422, { fields: { password: code } });
}
