import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser } from './actor.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  /** Null where it is for all session types. */
  typeName: z.string().nullable(),
  endsAt: instant.nullable(),
  mostUses: z.number().nullable(),
  /** Sessions that were booked or asked for by it. */
  uses: z.number(),
  isOn: z.boolean(),
});

export type SharingLinkRow = z.output<typeof row>;

const most = 100;

/**
 * The sharing links of the coach acting, those that are on first, the newest of each first; at most 100. One query. Scope: rows whose
 * coach is the person. Refuses whoever is no verified coach with `common.forbidden` (403).
 */
export async function sharingLinks(ctx: Ctx): Promise<SharingLinkRow[]> {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  return ctx.sql.rows(
    row,
    sql`select l.id, l.code, l.name, coalesce(l.is_on, false) as "isOn", l.most_uses::int as "mostUses",
        (extract(epoch from l.ends_on) * 1000)::float8 as "endsAt",
        case when l.type_id is not null then coalesce((select w.name from session_types_locales w
          where w._parent_id = l.type_id
          order by w._locale::text = ${ctx.locale} desc, w._locale::text limit 1), '') end as "typeName",
        (select count(*)::int from sessions s where s.booking_link_id = l.id
          and s.state in ('pending', 'confirmed', 'completed', 'missed')) as uses
      from booking_links l where l.coach_id = ${user.id}
      order by coalesce(l.is_on, false) desc, l.created_at desc, l.id limit ${most}`,
  );
}
