import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { roles } from '../people/roles.ts';
import { factorsOf, hasSecondFactor } from './factors.sql.ts';
import { mustHaveFactor } from './mfaPolicy.sql.ts';

/**
 * Stands around every removal of a second factor: whoever's role must have one keeps one. Runs `remove` while no other removal of
 * the same person runs, so that two at once cannot take the last two. Refuses `identity.lastFactor` (409). Call it in a transaction.
 */
export async function keepAFactor(
  tx: Ctx,
  userId: string,
  remove: () => Promise<void>,
): Promise<void> {
  const person = await tx.sql.row(
    z.object({ roles: z.array(z.enum(roles)) }),
    sql`select array(select r.value::text from users_roles r where r.parent_id = u.id) as roles
        from users u where u.id = ${userId} for update`,
  );
  await remove();
  if (hasSecondFactor(await factorsOf(tx, userId))) return;
  if (await mustHaveFactor(tx, person?.roles ?? [])) throw new Refused('identity.lastFactor', 409);
}
