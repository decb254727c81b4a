import { sql } from '@payloadcms/db-postgres/drizzle';

/** What `messageRow` parses, of a table called `m`. */
export const messageColumns = sql`m.id, m.conversation_id as conversation, m.author_id as author,
  m.sequence::int as sequence, m.text,
  to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sentAt"`;
