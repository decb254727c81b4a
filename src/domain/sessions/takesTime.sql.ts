import { type SQL, sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';

/** The condition under which a row of `sessions` (by its alias) takes its people's time. A hold or request past its end takes none. */
export function takesTime({ now }: Pick<Ctx, 'now'>, session: SQL): SQL {
  return sql`(${session}.state = 'confirmed' or (${session}.state in ('held', 'pending')
    and (${session}.held_until is null or ${session}.held_until > ${now.toString()}::timestamptz)))`;
}
