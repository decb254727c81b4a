import { asSystem, type Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';

type Doc = Record<string, unknown>;

/** A wish that ends lets go of what it brought, a time that is offered or asked for: whoever is next in line hears of it. */
export async function followWish(
  ctx: Ctx,
  { doc, before }: { doc: Doc; before: Doc | null },
): Promise<void> {
  if (doc['state'] !== 'ended' || before?.['state'] !== 'offered') return;
  const { store } = asSystem(ctx, 'a wish for time ended');
  const kept = await store.find('sessions', {
    where: {
      and: [{ waitlistEntry: { equals: doc['id'] } }, { state: { in: ['held', 'pending'] } }],
    },
    sort: 'id',
  });
  for (const { id } of kept) {
    await store.update('sessions', id, {
      state: 'cancelled',
      cancellation: { by: idOf(doc['client']) },
    });
  }
}
