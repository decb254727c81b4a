import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { ownPractice } from './ownPractice.sql.ts';
import { publishingGaps } from './publishingGaps.ts';

/** Puts the page of the coach acting on the public list, or takes it off. Refuses to publish with `people.notReady` (409) while something is missing. */
export async function publishPractice(
  ctx: Ctx,
  { isPublished }: { isPublished: boolean },
): Promise<void> {
  const practice = await ownPractice(ctx);
  if (!practice) throw notFound();
  if (isPublished && publishingGaps(practice).length > 0) throw new Refused('people.notReady', 409);
  await ctx.store.update('coach-profiles', practice.profileId, { isPublished });
}
