import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { factors, factorsOfUser, hasLastingFactor } from './factors.sql.ts';

/**
 * Whether a text message may prove a person's second factor. Not where their role must have one and they have an app or a passkey: a
 * carrier can hand the number to somebody else, and that would be a way around what they have.
 */
export async function textProves(ctx: Ctx, userId: string): Promise<boolean> {
  const found = await ctx.sql.row(
    factors.extend({ mustHave: z.boolean() }),
    sql`select ${factorsOfUser(userId)},
          exists (select from users_roles r join mfa_policies p on p.role = r.value::text
            where r.parent_id = u.id and p.is_required) as "mustHave"
        from users u where u.id = ${userId}`,
  );
  return found !== null && !(found.mustHave && hasLastingFactor(found));
}
