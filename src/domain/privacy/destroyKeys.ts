import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { dropDataKeys } from './dataKeys.sql.ts';

/**
 * Destroys every key of a person, for good: their sealed texts, versions, drafts and word marks mean nothing from then on, in old copies
 * of these tables too. Belongs into the transaction that erases the account.
 */
export async function destroyKeys(tx: Ctx, ownerId: string): Promise<void> {
  if ((await dropDataKeys(tx, ownerId)) === 0) return;
  await writeAudit(tx, {
    act: 'delete',
    collection: 'data_keys',
    documentId: ownerId,
    changes: {},
  });
}
