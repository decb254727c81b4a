import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { DueReminder } from './dueReminders.sql.ts';

/**
 * Takes a reminder for whoever comes first, as one that is told or one that is passed over. Its id; null where it had its turn, or the
 * session is no longer booked for that time.
 */
export async function claimReminder(
  tx: Ctx,
  { sessionId, startsAt, side, minutesBefore, channel }: DueReminder,
  { isTold }: { isTold: boolean },
): Promise<string | null> {
  const claimed = await tx.sql.row(
    z.object({ id: z.string() }),
    sql`insert into session_reminders (session_id, starts_at, side, minutes_before, channel, is_told, at)
        select s.id, s.starts_at, ${side}, ${minutesBefore}::int, ${channel}, ${isTold}, ${tx.now.toString()}
        from sessions s
        where s.id = ${sessionId} and s.state = 'confirmed' and s.starts_at = ${startsAt}::timestamptz
        on conflict do nothing
        returning id`,
  );
  return claimed?.id ?? null;
}
