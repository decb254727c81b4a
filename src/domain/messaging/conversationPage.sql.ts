import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { messageColumns } from './messageColumns.sql.ts';
import { messageRow, type Message } from './Message.ts';
import { participant } from './participant.ts';

const head = z.object({
  id: z.string(),
  isOpen: z.boolean(),
  lastSequence: z.number(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  readByMe: z.number(),
  readByOthers: z.number(),
});

export type ConversationPage = z.output<typeof head> & {
  /** The person's own place in `people`. */
  me: number;
  /** Oldest first, without gaps. */
  messages: Message[];
  hasOlder: boolean;
  hasNewer: boolean;
};

type Wanted = {
  id: string;
  /** Only messages with a smaller sequence: the next page towards the past. */
  before?: number | undefined;
  /** Only messages with a greater sequence: towards now. */
  after?: number | undefined;
  /** At most 100; 50 if not given. */
  limit?: number;
};

/**
 * A page of one conversation: the latest messages, or those next to a cursor. `people` stand in a fixed order;
 * `readByOthers` is the sequence up to which everybody else has read. Refuses with `common.notFound` (404) where
 * the person does not take part.
 */
export async function conversationPage(ctx: Ctx, wanted: Wanted): Promise<ConversationPage> {
  const { id: me } = participant(ctx);
  const found = isUuid(wanted.id) ? await headOf(ctx, wanted.id, me) : null;
  if (!found) throw notFound();
  const messages = await messagesOf(ctx, wanted);
  return {
    ...found,
    me: found.people.findIndex((person) => person.id === me),
    messages,
    hasOlder: (messages[0]?.sequence ?? 1) > 1,
    hasNewer: (messages.at(-1)?.sequence ?? found.lastSequence) < found.lastSequence,
  };
}

async function headOf(ctx: Ctx, id: string, me: string): Promise<z.output<typeof head> | null> {
  return ctx.sql.row(
    head,
    sql`select c.id, c.last_sequence::int as "lastSequence",
        c.engagement_id is null or e.state in ('active', 'paused') as "isOpen",
        (select json_agg(json_build_object('id', u.id, 'name', ${nameOf(sql`u`, ctx.locale)}) order by p._order)
          from conversations_people p join users u on u.id = p.user_id where p._parent_id = c.id) as people,
        coalesce((select r.sequence from read_marks r
          where r.conversation_id = c.id and r.user_id = ${me}), 0)::int as "readByMe",
        coalesce((select min(coalesce(r.sequence, 0)) from conversations_people p
          left join read_marks r on r.conversation_id = c.id and r.user_id = p.user_id
          where p._parent_id = c.id and p.user_id <> ${me}), 0)::int as "readByOthers"
      from conversations c left join engagements e on e.id = c.engagement_id
      where c.id = ${id}
        and exists (select from conversations_people p where p._parent_id = c.id and p.user_id = ${me})`,
  );
}

async function messagesOf(ctx: Ctx, { id, before, after, limit = 50 }: Wanted): Promise<Message[]> {
  const most = Math.min(limit, 100);
  if (after !== undefined) {
    return ctx.sql.rows(
      messageRow,
      sql`select ${messageColumns} from messages m
        where m.conversation_id = ${id} and m.sequence > ${after} order by m.sequence limit ${most}`,
    );
  }
  const past = before === undefined ? sql`true` : sql`m.sequence < ${before}`;
  const latest = await ctx.sql.rows(
    messageRow,
    sql`select ${messageColumns} from messages m
      where m.conversation_id = ${id} and ${past} order by m.sequence desc limit ${most}`,
  );
  return latest.toReversed();
}
