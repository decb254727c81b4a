import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { messageColumns } from './messageColumns.sql.ts';
import { messageRow, type Message } from './Message.ts';

/** The message that an author already sent under this key, or null. */
export async function sentMessage(
  ctx: Ctx,
  { author, idempotencyKey }: { author: string; idempotencyKey: string },
): Promise<Message | null> {
  return ctx.sql.row(
    messageRow,
    sql`select ${messageColumns} from messages m
      where m.author_id = ${author} and m.idempotency_key = ${idempotencyKey}`,
  );
}
