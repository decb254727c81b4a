import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { channels } from '../notifications/channels.ts';
import { mostMinutesBefore, reminderSides, usualReminders } from './reminderRules.ts';

const row = z.object({
  sessionId: z.string(),
  startsAt: z.string(),
  side: z.enum(reminderSides),
  minutesBefore: z.number(),
  channel: z.enum(channels),
});

export type DueReminder = z.output<typeof row>;

/** So many in one turn; the next one follows within a minute. */
const most = 500;

/**
 * The reminders whose time has come, for sessions that are booked and have not begun, the soonest session first, and of one session the
 * reminder nearest to it first. A session type's rules hold instead of its coach's, those instead of what is usual. What should have
 * come before the session was at its time, or before there was the rule, never becomes due: the mail of that moment told as much.
 */
export async function dueReminders(ctx: Ctx): Promise<DueReminder[]> {
  const now = sql`${ctx.now.toString()}::timestamptz`;
  return ctx.sql.rows(
    row,
    sql`select s.id as "sessionId", s.starts_at::text as "startsAt", rule.side,
        rule."minutesBefore"::int as "minutesBefore", rule.channel
      from sessions s
      join session_types t on t.id = s.type_id
      left join coach_profiles p on p.user_id = s.coach_id
      left join settled_times settled on settled.session_id = s.id and settled.starts_at = s.starts_at
      cross join lateral jsonb_to_recordset(case
          when jsonb_typeof(t.reminders) = 'array' then t.reminders
          when jsonb_typeof(p.reminders) = 'array' then p.reminders
          else ${JSON.stringify(usualReminders)}::jsonb end)
        as rule(side text, "minutesBefore" int, channel text)
      cross join lateral (select s.starts_at - make_interval(mins => rule."minutesBefore") as at) due
      where s.state = 'confirmed' and s.starts_at > ${now}
        and s.starts_at <= ${now} + make_interval(mins => ${mostMinutesBefore}::int)
        and due.at <= ${now}
        and due.at > greatest(coalesce(settled.since, s.booked_at, '-infinity'),
          coalesce(t.reminders_since, '-infinity'),
          case when jsonb_typeof(t.reminders) = 'array' then '-infinity'
            else coalesce(p.reminders_since, '-infinity') end)
        and not exists (select 1 from session_reminders r where r.session_id = s.id
          and r.starts_at = s.starts_at and r.side = rule.side
          and r.minutes_before = rule."minutesBefore" and r.channel = rule.channel)
      order by s.starts_at, s.id, rule.side, rule."minutesBefore"
      limit ${most}`,
  );
}
