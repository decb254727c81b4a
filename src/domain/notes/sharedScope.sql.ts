import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { actsAsAnother, verifiedUser } from '../people/actor.ts';

/** Notes (`n`) that the reader is shown as their client: `readNote`, for them. Null for nobody, and for staff who act as somebody. */
export function sharedScope({ actor }: Ctx): SQL | null {
  const user = verifiedUser(actor);
  if (!user || actsAsAnother(actor)) return null;
  return sql`n.client_id = ${user.id} and n.level in ('pair', 'shared') and n.trashed_at is null`;
}
