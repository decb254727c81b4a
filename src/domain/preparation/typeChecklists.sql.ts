import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { linesOf } from './checklist.ts';

const row = z.object({ client: z.string().nullable(), coach: z.string().nullable() });

/** The lines that a session type asks of each side, the client's in their own language where it is written in it. For the product itself. */
export async function typeChecklists(
  ctx: Ctx,
  { typeId, clientId }: { typeId: string; clientId: string | null },
): Promise<{ client: string[]; coach: string[] }> {
  const found = await ctx.sql.row(
    row,
    sql`select t.coach_checklist as coach,
        (select l.client_checklist from session_types_locales l
          where l._parent_id = t.id and coalesce(l.client_checklist, '') <> ''
          order by l._locale::text = coalesce((select u.locale::text from users u where u.id = ${clientId}::uuid), ${ctx.locale}) desc,
            l._locale::text
          limit 1) as client
      from session_types t where t.id = ${typeId}`,
  );
  return { client: linesOf(found?.client), coach: linesOf(found?.coach) };
}
