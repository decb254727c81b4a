import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { typeNameOf } from './typeNameOf.sql.ts';

const row = z.object({
  coachName: z.string(),
  /** Null where their page is not published. */
  slug: z.string().nullable(),
  coachZone: z.string(),
  typeId: z.string(),
  typeName: z.string(),
  needsApproval: z.boolean(),
  noticeMinutes: z.number(),
  series: z.string().nullable(),
});

export type HeldTerms = z.output<typeof row>;

/** With whom and on which terms a time is or was kept for the person acting; null when it is nothing of theirs. Scope: rows whose client is the person. */
export async function heldTerms(ctx: Ctx, sessionId: string): Promise<HeldTerms | null> {
  if (ctx.actor.kind !== 'user') return null;
  const { locale } = ctx;
  return ctx.sql.row(
    row,
    sql`select ${nameOf(sql`u`, locale)} as "coachName", case when p.is_published then p.slug end as slug,
        coalesce(p.zone, u.zone) as "coachZone", s.type_id as "typeId",
        ${typeNameOf(sql`s`, locale)} as "typeName",
        coalesce(t.needs_approval, false) as "needsApproval",
        coalesce(t.notice_minutes, p.notice_minutes, 0)::int as "noticeMinutes", s.series
      from sessions s
      join users u on u.id = s.coach_id
      join session_types t on t.id = s.type_id
      left join coach_profiles p on p.user_id = s.coach_id
      where s.id = ${sessionId} and s.client_id = ${ctx.actor.user.id}`,
  );
}
