import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { verifiedUser } from '../people/actor.ts';

type Gift = {
  /** A user's id: somebody the coach works with. */
  clientId: string;
  name: string;
  /** 1 to 200. */
  sessionCount: number;
  /** Ids of the coach's session types; none: good for all. */
  typeIds: string[];
  /** 'YYYY-MM-DD' by the coach's calendar, inclusive; null: without end. */
  validUntil: string | null;
};

/** Gives a client of the acting coach a package, and tells them. Refuses as `judgePackage` does, and whoever is no coach with 403. */
export async function givePackage(ctx: Ctx, gift: Gift): Promise<{ packageId: string }> {
  const coach = verifiedUser(ctx.actor)?.id;
  if (coach === undefined) throw new Refused('common.signInFirst', 401);
  const { clientId, typeIds, ...rest } = gift;
  const { id } = await ctx.store.create('packages', {
    coach,
    client: clientId,
    types: typeIds,
    ...rest,
  });
  return { packageId: id };
}
