import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { participant } from './participant.ts';

const row = z.object({
  id: z.string(),
  others: z.array(z.object({ id: z.string(), name: z.string() })),
  lastText: z.string().nullable(),
  isLastOwn: z.boolean(),
  lastMessageAt: z
    .string()
    .nullable()
    .transform((at) => (at === null ? null : Temporal.Instant.from(at))),
  unread: z.number(),
});

export type ListedConversation = z.output<typeof row>;

/**
 * The person's conversations, the latest first, at most 100: who else is in them, how the last message begins
 * (200 characters), and how many of the others' messages are unread (counted to 100). Scope: conversations whose
 * people include the person.
 */
export async function conversationList(ctx: Ctx): Promise<ListedConversation[]> {
  const { id: me } = participant(ctx);
  return ctx.sql.rows(
    row,
    sql`select c.id, left(m.text, 200) as "lastText", coalesce(m.author_id = ${me}, false) as "isLastOwn",
        to_char(c.last_message_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastMessageAt",
        coalesce((
          select json_agg(json_build_object('id', u.id, 'name', u.name) order by p._order)
          from conversations_people p join users u on u.id = p.user_id
          where p._parent_id = c.id and p.user_id <> ${me}), '[]') as others,
        (select count(*)::int from (
          select from messages x
          where x.conversation_id = c.id and x.author_id <> ${me} and x.sequence > coalesce(r.sequence, 0)
          limit 100) as counted) as unread
      from conversations_people mine
        join conversations c on c.id = mine._parent_id
        left join messages m on m.conversation_id = c.id and m.sequence = c.last_sequence
        left join read_marks r on r.conversation_id = c.id and r.user_id = ${me}
      where mine.user_id = ${me}
      order by coalesce(c.last_message_at, c.created_at) desc limit 100`,
  );
}
