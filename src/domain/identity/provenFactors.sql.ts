import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

/** Whether a second factor was proven in a sign-in. */
export async function hasProvenSecond(ctx: Ctx, signInId: string): Promise<boolean> {
  const proven = await ctx.sql.row(
    z.object({ any: z.boolean() }),
    sql`select exists (select from sign_ins_methods
          where parent_id = ${signInId} and value::text in ('totp', 'sms', 'backupCode', 'passkey')) as any`,
  );
  return proven?.any === true;
}
