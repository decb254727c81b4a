import { announce } from '#domain/notifications/announce.sql.ts';
import { inTransaction } from '#src/transaction.ts';
import type { World } from '#tests/support/world.ts';

/** Queues one reaction, and by it one mail, for each of `count` events about a person; all in one transaction. */
export async function queueMails(world: World, personId: string, count: number): Promise<void> {
  await inTransaction(world.system, async (tx) => {
    for (let i = 0; i < count; i++) {
      await announce(tx, {
        name: 'person.alreadyRegistered',
        collection: 'users',
        documentId: personId,
        topics: [],
      });
    }
  });
}
