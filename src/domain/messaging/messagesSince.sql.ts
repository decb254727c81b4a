import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { messageColumns } from './messageColumns.sql.ts';
import { messageRow, type Message } from './Message.ts';

export type SpokenMessage = Message & {
  authorName: string;
  /** The author's place among the people of the conversation: 0, 1, 2 … */
  place: number;
};

const row = messageRow.extend({
  authorNames: z.object({ en: z.string(), he: z.string() }),
  place: z.number(),
});

/** For readers of any locale. */
export type HeardMessage = z.output<typeof row>;

/**
 * Messages of a conversation from `sequence` on (that one included), oldest first, at most `limit`. For those
 * who were judged already: sockets whose subscription stands.
 */
export async function messagesSince(
  ctx: Ctx,
  { conversation, sequence, limit }: { conversation: string; sequence: number; limit: number },
): Promise<HeardMessage[]> {
  return ctx.sql.rows(
    row,
    sql`select ${messageColumns}, coalesce(p._order, 1)::int - 1 as place,
        json_build_object('en', ${nameOf(sql`u`, 'en')}, 'he', ${nameOf(sql`u`, 'he')}) as "authorNames"
      from messages m join users u on u.id = m.author_id
        left join conversations_people p on p._parent_id = m.conversation_id and p.user_id = m.author_id
      where m.conversation_id = ${conversation} and m.sequence >= ${sequence}
      order by m.sequence limit ${limit}`,
  );
}
