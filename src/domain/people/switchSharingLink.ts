import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';

/** Switches a sharing link of the coach acting off, or on again. Refuses one that is not theirs with `common.notFound` (404). */
export async function switchSharingLink(
  ctx: Ctx,
  { id, isOn }: { id: string; isOn: boolean },
): Promise<void> {
  const link = isUuid(id) ? await ctx.store.findByID('booking-links', id) : null;
  if (!link) throw notFound();
  await ctx.store.update('booking-links', id, { isOn });
}
