import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { hashOfToken } from './personOfToken.ts';

/** Whether a browser's token names a living trusted device of this person; notes its use. */
export async function trustedDeviceOf(
  ctx: Ctx,
  { userId, token }: { userId: string; token: string },
): Promise<boolean> {
  const touched = await ctx.sql.run(
    sql`update trusted_devices set last_used_at = ${ctx.now.toString()}
        where user_id = ${userId} and token_hash = ${hashOfToken(token)}
          and revoked_at is null and expires_at > ${ctx.now.toString()}`,
  );
  return touched === 1;
}
