import { type SQL, sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { takesTime } from '../sessions/takesTime.sql.ts';

/** The condition under which a row of `sessions` (by its alias) uses up one session of its package: it keeps its time, or took place, or was missed. */
export function countsOnPackage(ctx: Pick<Ctx, 'now'>, session: SQL): SQL {
  return sql`(${session}.state in ('completed', 'missed') or ${takesTime(ctx, session)})`;
}
