import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';

const row = z.object({
  id: z.string(),
  coachId: z.string(),
  typeId: z.string().nullable(),
  slug: z.string(),
  isLive: z.boolean(),
});

export type SharingLink = z.output<typeof row>;

/**
 * A coach's sharing link by its code or id; null when there is none. Live while it is switched on, before its end, with uses left and
 * the coach active: a use is a session booked or asked for by it. No access rule is applied: whoever has the code may know.
 */
export async function sharingLink(
  ctx: Ctx,
  by: { code: string } | { id: string },
): Promise<SharingLink | null> {
  if ('id' in by && !isUuid(by.id)) return null;
  const which = 'id' in by ? sql`l.id = ${by.id}` : sql`l.code = ${by.code}`;
  return ctx.sql.row(
    row,
    sql`select l.id, l.coach_id as "coachId", l.type_id as "typeId", p.slug,
        coalesce(l.is_on and u.status = 'active' and (l.ends_on is null or l.ends_on > ${ctx.now.toString()})
          and (l.most_uses is null or l.most_uses > (select count(*) from sessions s
            where s.booking_link_id = l.id and s.state in ('pending', 'confirmed', 'completed', 'missed'))),
          false) as "isLive"
      from booking_links l
      join users u on u.id = l.coach_id
      join coach_profiles p on p.user_id = l.coach_id
      where ${which}`,
  );
}
