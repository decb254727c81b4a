import { notFound, Refused } from '../../refused.ts';
import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { verifiedUser } from './actor.ts';

/**
 * Keeps a coach, named by slug, as a favourite of whoever acts, or no longer; what is so already stays. Refuses nobody's slug with
 * `common.notFound` (404) and whoever has no verified address with `common.forbidden` (403).
 */
export async function setFavourite(
  ctx: Ctx,
  { slug, isFavourite }: { slug: string; isFavourite: boolean },
): Promise<void> {
  const person = verifiedUser(ctx.actor);
  if (!person) throw new Refused('common.forbidden', 403);
  await inTransaction(ctx, async (tx) => {
    const profile = await tx.store.findOne('coach-profiles', { slug: { equals: slug } });
    if (!profile || typeof profile.user !== 'string') throw notFound();
    const coach = profile.user;
    const kept = await tx.store.findOne('favourites', {
      and: [{ person: { equals: person.id } }, { coach: { equals: coach } }],
    });
    if (isFavourite && !kept) await tx.store.create('favourites', { person: person.id, coach });
    if (!isFavourite && kept) await tx.store.delete('favourites', kept.id);
  });
}
