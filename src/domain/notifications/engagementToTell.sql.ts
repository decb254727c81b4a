import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';

const row = z.object({
  coachId: z.string(),
  coachName: z.string(),
  clientId: z.string(),
  clientName: z.string(),
});

/** Who works together in an engagement that is under way, named in the context's locale, or null. For the product itself: no access rule is applied. */
export async function engagementToTell(
  ctx: Ctx,
  engagementId: string,
): Promise<z.output<typeof row> | null> {
  return ctx.sql.row(
    row,
    sql`select e.coach_id as "coachId", ${nameOf(sql`c`, ctx.locale)} as "coachName", e.client_id as "clientId", p.name as "clientName"
        from engagements e join users c on c.id = e.coach_id join users p on p.id = e.client_id
        where e.id = ${engagementId} and e.state in ('active', 'paused')`,
  );
}
