import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import { recordConsents } from './consents.sql.ts';
import { legalVersions } from './legal.ts';

/** The signed-in person accepts terms and privacy notice as they are now. Refuses visitors (`common.signInFirst`, 401), and whoever only acts as somebody (`common.forbidden`, 403): it is nobody else's to say. */
export async function acceptLegal(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const { id: userId, impersonatorId, apiKey } = ctx.actor.user;
  if (impersonatorId !== null || apiKey !== null) throw new Refused('common.forbidden', 403);
  await inTransaction(ctx, async (tx) => {
    await recordConsents(tx, userId);
    await writeAudit(tx, {
      act: 'update',
      collection: 'users',
      documentId: userId,
      changes: {
        terms: { from: null, to: legalVersions.terms },
        privacy: { from: null, to: legalVersions.privacy },
      },
    });
  });
}
