import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';

const row = z.object({
  sessionId: z.string(),
  /** Whom it reminds. */
  personId: z.string(),
});

/** A reminder as long as it is true: its session is booked for the time that it speaks of, and has not begun. For the product itself. */
export async function reminderToTell(
  ctx: Ctx,
  reminderId: string,
): Promise<z.output<typeof row> | null> {
  return ctx.sql.row(
    row,
    sql`select s.id as "sessionId",
        case r.side when 'coach' then s.coach_id else s.client_id end as "personId"
      from session_reminders r join sessions s on s.id = r.session_id and s.starts_at = r.starts_at
      where r.id = ${reminderId} and s.state = 'confirmed' and s.starts_at > ${ctx.now.toString()}`,
  );
}
