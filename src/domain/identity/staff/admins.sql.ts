import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../../context.ts';

/** How many active admins there are beside a person; none of them goes until the transaction ends. */
export async function holdOtherAdmins(tx: Ctx, userId: string): Promise<number> {
  const isAdmin = sql`status = 'active' and exists (
    select from users_roles r where r.parent_id = users.id and r.value::text = 'admin')`;
  await tx.sql.run(sql`select from users where ${isAdmin} order by id for no key update`);
  // A statement of its own, so that it sees what was committed while it waited for the locks.
  const found = await tx.sql.row(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from users where ${isAdmin} and id <> ${userId}`,
  );
  return found?.count ?? 0;
}
