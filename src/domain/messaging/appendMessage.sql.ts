import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { announce } from '../notifications/announce.sql.ts';
import { messageColumns } from './messageColumns.sql.ts';
import { messageRow, type Message } from './Message.ts';

type New = {
  conversation: string;
  author: string;
  text: string;
  idempotencyKey: string | undefined;
  /** User ids of everyone in the conversation; their pages hear of it. */
  people: string[];
};

/** Numbers and stores a message and announces it, on the current transaction. Judges nothing: `sendMessage` did. */
export async function appendMessage(ctx: Ctx, message: New): Promise<Message> {
  const { conversation, author, text, idempotencyKey, people } = message;
  const at = ctx.now.toString();
  const appended = await ctx.sql.row(
    messageRow,
    sql`with numbered as (
        update conversations set last_sequence = last_sequence + 1, last_message_at = ${at}, updated_at = ${at}
        where id = ${conversation} returning last_sequence),
      m as (
        insert into messages (id, conversation_id, author_id, sequence, text, sent_at, idempotency_key, updated_at, created_at)
        select uuidv7(), ${conversation}, ${author}, last_sequence, ${text}, ${at}, ${idempotencyKey ?? null}, ${at}, ${at}
        from numbered returning *)
      select ${messageColumns} from m`,
  );
  if (!appended) throw new Error('The conversation went away under its lock');
  await announce(ctx, {
    name: 'message.sent',
    collection: 'messages',
    documentId: appended.id,
    topics: [`conversation:${conversation}`, ...people.map((id) => `user:${id}`)],
    details: { conversation, sequence: appended.sequence },
  });
  return appended;
}
