import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { removeConnections } from './connectedAccounts.sql.ts';
import { accountOfUser } from './credentials.sql.ts';
import { factorsOf, hasLastingFactor, hasSecondFactor } from './factors.sql.ts';
import { instant } from './instant.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';
import { askForNobodysTotp, takeBackTotp } from './totpFactors.sql.ts';

/** When a person's sign-in began; null for somebody else's, or one that is gone. */
export async function beginOf(
  tx: Ctx,
  { userId, signInId }: { userId: string; signInId: string },
): Promise<{ signInId: string; at: Temporal.Instant } | null> {
  return tx.sql.row(
    z.object({ signInId: z.string(), at: instant }),
    sql`select id::text as "signInId", (extract(epoch from created_at) * 1000)::float8 as at from sign_ins
        where id::text = ${signInId} and user_id = ${userId}`,
  );
}

type Since = {
  userId: string;
  since: Temporal.Instant;
  /** Of these alone, as `waysIn` names them; all where it is left out. */
  only?: readonly string[];
};

/**
 * Takes away what opens a person's account since an instant: passkeys, accounts elsewhere, a telephone number, an authenticator app,
 * backup codes; nothing older, for whoever reads the mails may be the intruder. An app that took the place of an older one gives it
 * back. With the last second factor the backup codes go. Whose role must have a lasting factor and has none left is asked for one that
 * nobody has: a mailbox alone must not come to set up theirs, so two admins let them in (`finishRecovery`). On the current transaction.
 *
 * Left as it is: a client or coach who set up their first factor within `notMeDays` loses it to whoever reads their mail.
 */
export async function removeMadeSince(tx: Ctx, { userId, since, only }: Since): Promise<void> {
  const before = await factorsOf(tx, userId);
  const isMeant = (way: string) => only === undefined || only.includes(way);
  await removeConnections(tx, { userId, since, ...(only === undefined ? {} : { only }) });
  if (isMeant('totp')) await auditTotp(tx, userId, await takeBackTotp(tx, { userId, since }));
  const at = since.toString();
  const passkeys =
    only === undefined
      ? sql`true`
      : sql`'passkey:' || id::text in (select jsonb_array_elements_text(${JSON.stringify(only)}::jsonb))`;
  await remove(tx, userId, 'passkeys', sql`made_at >= ${at} and ${passkeys}`);
  if (isMeant('sms')) {
    await remove(tx, userId, 'sms_factors', sql`coalesce(confirmed_at, made_at) >= ${at}`);
  }
  if (isMeant('backupCodes')) await remove(tx, userId, 'backup_codes', sql`made_at >= ${at}`);
  const left = await factorsOf(tx, userId);
  if (hasSecondFactor(before) && !hasSecondFactor(left)) {
    await remove(tx, userId, 'backup_codes', sql`true`);
  }
  if (hasLastingFactor(before) && !hasLastingFactor(left) && (await mustHave(tx, userId))) {
    await askForNobodysTotp(tx, userId);
  }
}

async function mustHave(tx: Ctx, userId: string): Promise<boolean> {
  const account = await accountOfUser(tx, userId);
  return account !== null && mustHaveFactor(tx, account.roles);
}

async function remove(tx: Ctx, userId: string, table: string, which: SQL): Promise<void> {
  const gone = await tx.sql.run(
    sql`delete from ${sql.identifier(table)} where user_id = ${userId} and ${which}`,
  );
  if (gone === 0) return;
  await writeAudit(tx, {
    act: 'delete',
    collection: table.replace('_', '-'),
    documentId: userId,
    changes: { count: { from: gone, to: 0 } },
  });
}

async function auditTotp(
  tx: Ctx,
  userId: string,
  outcome: 'gone' | 'restored' | 'kept',
): Promise<void> {
  if (outcome === 'kept') return;
  await writeAudit(tx, {
    act: 'update',
    collection: 'users',
    documentId: userId,
    changes: { authenticator: { from: 'confirmed', to: outcome === 'gone' ? null : 'restored' } },
  });
}
