import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { channels } from './channels.ts';
import type { KnownEvent } from './events.ts';

export type HappenedEvent = {
  /** Of the event's row: a person is told once of each. */
  id: string;
  name: KnownEvent;
  /** What the event is about. */
  collection: string;
  documentId: string;
};

/**
 * Tells one person of one event: a notification, a delivery for each channel and the job that carries it
 * out, all of them or none. Told before, nothing happens. `personId` is a user's.
 */
export async function notify(ctx: Ctx, event: HappenedEvent, personId: string): Promise<void> {
  await inTransaction(asSystem(ctx, `notify:${event.name}`), async (tx) => {
    const isTold = await tx.store.count('notifications', {
      and: [{ person: { equals: personId } }, { eventId: { equals: event.id } }],
    });
    if (isTold > 0) return;
    const notification = await tx.store.create('notifications', {
      person: personId,
      event: event.name,
      eventId: event.id,
      collection: event.collection,
      documentId: event.documentId,
    });
    for (const channel of channels) {
      const delivery = await tx.store.create('deliveries', {
        notification: notification.id,
        channel,
        state: 'queued',
        attempts: 0,
      });
      await tx.enqueue('deliver', { deliveryId: delivery.id });
    }
  });
}
