import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { legalVersions } from './legal.ts';

/** Records that a person accepted terms and privacy notice as they are now. What was recorded before stays. */
export async function recordConsents(ctx: Ctx, userId: string): Promise<void> {
  for (const [document, version] of Object.entries(legalVersions)) {
    await ctx.sql.run(
      sql`insert into consents (user_id, document, version, accepted_at)
          values (${userId}, ${document}, ${version}, ${ctx.now.toString()})
          on conflict (user_id, document, version) do nothing`,
    );
  }
}
