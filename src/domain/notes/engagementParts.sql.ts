import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const parts = ['coach', 'coCoach', 'sponsor'] as const;

const row = z.object({
  id: z.string(),
  part: z.enum(parts),
  clientId: z.string(),
  clientName: z.string(),
});

/** An active or paused engagement in which a person is the coach, a co-coach or a sponsor. */
export type EngagementPart = z.output<typeof row>;

/** A person's living engagements, other than as the client. Costs as many rows as they have. */
export async function engagementParts(ctx: Ctx, personId: string): Promise<EngagementPart[]> {
  return ctx.sql.rows(
    row,
    sql`select e.id, p.part, e.client_id as "clientId", c.name as "clientName"
      from (
        select id, 'coach' as part from engagements where coach_id = ${personId}
        union all
        select _parent_id, part::text from engagements_people where user_id = ${personId}
      ) p
      join engagements e on e.id = p.id
      join users c on c.id = e.client_id
      where e.state in ('active', 'paused')
      order by lower(c.name), e.id`,
  );
}

/** Whether the part is one of a coach of the engagement. */
export function isOfCoach({ part }: Pick<EngagementPart, 'part'>): boolean {
  return part !== 'sponsor';
}
