import { type SQL, sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';

/** The condition under which a row of `sessions` takes the time of a person, be they its coach or its client. A hold past its end takes none. */
export function takesTime({ now }: Pick<Ctx, 'now'>, personId: SQL | string): SQL {
  return sql`(sessions.coach_id = ${personId} or sessions.client_id = ${personId})
    and (sessions.state in ('pending', 'confirmed')
      or sessions.state = 'held' and sessions.held_until > ${now.toString()}::timestamptz)`;
}
