import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../../context.ts';
import { Refused } from '../../../refused.ts';

/** Refuses `identity.lastAdmin` (409) where nobody but this person is an active admin. Whoever calls it holds the admins. */
export async function demandOtherAdmin(tx: Ctx, userId: string): Promise<void> {
  const found = await tx.sql.row(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from users where status = 'active' and id <> ${userId} and exists (
          select from users_roles r where r.parent_id = users.id and r.value::text = 'admin')`,
  );
  if ((found?.count ?? 0) === 0) throw new Refused('identity.lastAdmin', 409);
}
