import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  authorName: z.string(),
  clientName: z.string(),
  /** The engagement's other coaches, by name. */
  coaches: z.array(z.string()),
  sponsors: z.array(z.string()),
});

/** Who stands around a note: whom each level names. */
export type NotePeople = z.output<typeof row>;

export async function notePeople(
  ctx: Ctx,
  engagementId: string,
  authorId: string,
): Promise<NotePeople | null> {
  const named = (part: string) => sql`
    (select u.name from engagements_people p join users u on u.id = p.user_id
      where p._parent_id = e.id and p.part = ${part} and p.user_id <> ${authorId})`;
  return ctx.sql.row(
    row,
    sql`select a.name as "authorName", c.name as "clientName",
        array(select u.name from users u where u.id = e.coach_id and u.id <> ${authorId} union all ${named('coCoach')}) as coaches,
        array(${named('sponsor')}) as sponsors
      from engagements e
      join users a on a.id = ${authorId}
      join users c on c.id = e.client_id
      where e.id = ${engagementId}`,
  );
}
