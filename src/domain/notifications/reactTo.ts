import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { catalogue } from './catalogue.ts';
import { isKnownEvent } from './events.ts';
import { notify } from './notify.ts';

/** Carries out what follows a known event: everyone whom the catalogue names is told. Run twice, it changes nothing. */
export async function reactTo(ctx: Ctx, { eventId }: { eventId: string }): Promise<void> {
  await inTransaction(asSystem(ctx, 'react'), async (tx) => {
    const event = await tx.store.findByID('events', eventId);
    if (!event || !isKnownEvent(event.name)) return;
    const { id, name, collection, documentId } = event;
    for (const personId of await catalogue[name].people(tx, documentId)) {
      await notify(tx, { id, name, collection, documentId }, personId);
    }
  });
}
