import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { liveChannel } from '../notifications/announce.sql.ts';
import { isUuid } from '../isUuid.ts';
import { participant } from './participant.ts';
import { takesPart } from './takesPart.sql.ts';

/**
 * Remembers that the person has read a conversation up to this sequence. It only moves forward and never
 * past the last message. The person's own pages and the other people hear of it on commit. Refuses with
 * `common.notFound` (404) where the person does not take part.
 */
export async function markRead(
  ctx: Ctx,
  { conversation, sequence }: { conversation: string; sequence: number },
): Promise<void> {
  const person = participant(ctx).id;
  if (!isUuid(conversation) || !(await takesPart(ctx, { conversation, person }))) throw notFound();
  const heard = {
    name: 'conversation.read',
    collection: 'read-marks',
    id: conversation,
    topics: [`conversation:${conversation}`, `user:${person}`],
    conversation,
    by: person,
  };
  await inTransaction(ctx, (tx) =>
    tx.sql.rows(
      z.unknown(),
      sql`with marked as (
        insert into read_marks (conversation_id, user_id, sequence, read_at)
        select c.id, ${person}, least(${sequence}::int, c.last_sequence::int), ${ctx.now.toString()}
        from conversations c where c.id = ${conversation}
        on conflict (conversation_id, user_id) do update
          set sequence = excluded.sequence, read_at = excluded.read_at
          where read_marks.sequence < excluded.sequence
        returning sequence)
      select pg_notify(${liveChannel},
        (${JSON.stringify(heard)}::jsonb || jsonb_build_object('sequence', sequence))::text)
      from marked`,
    ),
  );
}
