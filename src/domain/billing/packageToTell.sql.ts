import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';

const row = z.object({
  clientId: z.string(),
  coachName: z.string(),
  name: z.string(),
  sessionCount: z.number(),
  /** 'YYYY-MM-DD'; null: without end. */
  validUntil: z.string().nullable(),
  isRevoked: z.boolean(),
  reason: z.string().nullable(),
});

/** A package as its holder is told of it, the coach named in the context's locale, or null. For the product itself: no access rule is applied. */
export async function packageToTell(
  ctx: Ctx,
  packageId: string,
): Promise<z.output<typeof row> | null> {
  return ctx.sql.row(
    row,
    sql`select p.client_id as "clientId", ${nameOf(sql`c`, ctx.locale)} as "coachName", p.name,
        p.session_count::int as "sessionCount", p.valid_until as "validUntil",
        p.revocation_at is not null as "isRevoked", p.revocation_reason as reason
      from packages p join users c on c.id = p.coach_id
      where p.id = ${packageId}`,
  );
}
