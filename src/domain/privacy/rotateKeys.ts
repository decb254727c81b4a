import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { dataKeysOf, ownersOfKeysBefore } from './dataKeys.sql.ts';
import { makeDataKey } from './keyring.ts';

/** After how many days a person's newest key makes room for another. */
const keyDays = 365;

/** Gives a person a new key, under which everything is sealed from now on; a job reseals what is there. The older keys still open. */
export async function rotateKey(ctx: Ctx, ownerId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [newest] = await dataKeysOf(tx, ownerId);
    if (typeof newest?.wrapped !== 'string') return;
    await makeDataKey(tx, { ownerId, version: newest.version + 1 });
    await writeAudit(tx, {
      act: 'update',
      collection: 'data_keys',
      documentId: ownerId,
      changes: { version: { from: newest.version, to: newest.version + 1 } },
    });
    await tx.enqueue('reseal', { ownerId }, { singletonKey: ownerId });
  });
}

/** Rotates the keys that are a year old, some at a time. */
export async function rotateOldKeys(ctx: Ctx): Promise<void> {
  const before = ctx.now.subtract({ hours: 24 * keyDays });
  for (const ownerId of await ownersOfKeysBefore(ctx, before)) await rotateKey(ctx, ownerId);
}
