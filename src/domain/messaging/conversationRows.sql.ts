import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Locale } from '#i18n/locales.ts';
import type { CurrentUser } from '../people/actor.ts';
import { nameOf } from '../people/nameOf.sql.ts';

export const listedConversation = z.object({
  id: z.string(),
  others: z.array(z.object({ id: z.string(), name: z.string() })),
  lastText: z.string().nullable(),
  isLastOwn: z.boolean(),
  lastMessageAt: z
    .number()
    .nullable()
    .transform((ms) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms))),
  unread: z.number(),
});

export type ListedConversation = z.output<typeof listedConversation>;

/** Of a page that shows the latest conversations beside other things. */
export const latestTalks = {
  talks: z.array(listedConversation),
  /** Messages not read yet, over all conversations. */
  unread: z.number(),
};

/**
 * The conversations of a person, the latest first, at most 100, as a query to run or to stand in another:
 * who else is in them (named for readers of the locale), how the last message begins (200 characters; nothing for staff who act as the person), how many of the others' messages are unread
 * (counted to 100), and their `place` in the list from 1.
 */
export function conversationRows({ id: me, impersonatorId }: CurrentUser, locale: Locale): SQL {
  const text = impersonatorId === null ? sql`left(m.text, 200)` : sql`null`;
  return sql`select c.id, ${text} as "lastText", coalesce(m.author_id = ${me}, false) as "isLastOwn",
      (extract(epoch from c.last_message_at) * 1000)::float8 as "lastMessageAt",
      coalesce((
        select json_agg(json_build_object('id', u.id, 'name', ${nameOf(sql`u`, locale)}) order by p._order)
        from conversations_people p join users u on u.id = p.user_id
        where p._parent_id = c.id and p.user_id <> ${me}), '[]') as others,
      (select count(*)::int from (
        select from messages x
        where x.conversation_id = c.id and x.author_id <> ${me} and x.sequence > coalesce(r.sequence, 0)
        limit 100) as counted) as unread,
      row_number() over (order by coalesce(c.last_message_at, c.created_at) desc)::int as place
    from conversations_people mine
      join conversations c on c.id = mine._parent_id
      left join messages m on m.conversation_id = c.id and m.sequence = c.last_sequence
      left join read_marks r on r.conversation_id = c.id and r.user_id = ${me}
    where mine.user_id = ${me}
    order by place limit 100`;
}

/** The columns of `latestTalks`, for a statement that has `conversationRows` as `talk` in its `with`. */
export function latestTalkColumns(shown: number): SQL {
  return sql`coalesce((select json_agg(t order by t.place) from talk t where t.place <= ${shown}), '[]') as talks,
    (select coalesce(sum(t.unread), 0)::int from talk t) as unread`;
}
