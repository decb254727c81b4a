import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { countsOnPackage } from './countsOnPackage.sql.ts';

const row = z.object({
  id: z.string(),
  name: z.string(),
  sessionCount: z.number(),
  /** How many sessions of it are not taken; never below 0. */
  left: z.number(),
  /** Ids of the session types it is good for; none: all of the coach's. */
  typeIds: z.array(z.string()),
  /** 'YYYY-MM-DD' in the coach's zone, inclusive; null: without end. */
  validUntil: z.string().nullable(),
  isRevoked: z.boolean(),
});

export type HeldPackage = z.output<typeof row>;

type Asked = {
  coachId: string;
  clientId: string;
  /** A session that counts as not taken: the one that is being judged. */
  exceptSession?: string | null;
  /** What is only held counts as not taken: holds are the reader's to choose anew. */
  exceptHolds?: boolean;
};

/** All packages of a coach that a client was given, the one that ends first before the others. For rules: no access rule is applied. */
export async function heldPackages(
  ctx: Ctx,
  { coachId, clientId, exceptSession = null, exceptHolds = false }: Asked,
): Promise<HeldPackage[]> {
  return ctx.sql.rows(
    row,
    sql`select p.id, p.name, p.session_count::int as "sessionCount",
        p.valid_until as "validUntil", p.revocation_at is not null as "isRevoked",
        coalesce((select json_agg(r.session_types_id) from packages_rels r
          where r.parent_id = p.id and r.path = 'types'), '[]') as "typeIds",
        greatest(0, p.session_count - (select count(*) from sessions s
          where s.package_id = p.id and s.id is distinct from ${exceptSession}::uuid
            and not (${exceptHolds} and s.state = 'held') and ${countsOnPackage(ctx, sql`s`)}))::int as left
      from packages p
      where p.coach_id = ${coachId} and p.client_id = ${clientId}
      order by p.valid_until nulls last, p.created_at, p.id`,
  );
}
