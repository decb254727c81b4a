import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({ isOpen: z.boolean(), people: z.array(z.string()) });

/**
 * A conversation of this person, locked until the transaction ends, so that messages are numbered in the
 * order in which they are committed; null when the person does not take part. Open: without an engagement,
 * or with one that is active or paused.
 */
export async function openedConversation(
  ctx: Ctx,
  { conversation, person }: { conversation: string; person: string },
): Promise<z.output<typeof row> | null> {
  return ctx.sql.row(
    row,
    sql`select c.engagement_id is null or e.state in ('active', 'paused') as "isOpen",
        array(select p.user_id from conversations_people p where p._parent_id = c.id order by p._order) as people
      from conversations c left join engagements e on e.id = c.engagement_id
      where c.id = ${conversation}
        and exists (select from conversations_people p where p._parent_id = c.id and p.user_id = ${person})
      for no key update of c`,
  );
}
