import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { deleteBackupCodes } from './backupCodes.sql.ts';
import { removeConnections } from './connectedAccounts.sql.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { instant } from './instant.ts';

/**
 * Takes away the ways in that a person's account was given since one of its sign-ins began: passkeys, accounts elsewhere, a telephone
 * number; with the last second factor the backup codes go. On the current transaction.
 */
export async function removeMadeSince(
  tx: Ctx,
  { userId, signInId }: { userId: string; signInId: string },
): Promise<void> {
  const begun = await tx.sql.row(
    z.object({ at: instant }),
    sql`select (extract(epoch from created_at) * 1000)::float8 as at from sign_ins
        where id::text = ${signInId} and user_id = ${userId}`,
  );
  if (!begun) return;
  const before = await factorsOf(tx, userId);
  await removeConnections(tx, { userId, since: begun.at });
  for (const table of ['passkeys', 'sms_factors']) {
    const gone = await tx.sql.run(
      sql`delete from ${sql.identifier(table)} where user_id = ${userId} and made_at >= ${begun.at.toString()}`,
    );
    if (gone === 0) continue;
    await writeAudit(tx, {
      act: 'delete',
      collection: table.replace('_', '-'),
      documentId: userId,
      changes: { count: { from: gone, to: 0 } },
    });
  }
  if (hasSecondFactor(before) && !hasSecondFactor(await factorsOf(tx, userId))) {
    await deleteBackupCodes(tx, userId);
  }
}
