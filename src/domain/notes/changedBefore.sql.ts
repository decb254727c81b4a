import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { isUuid } from '../isUuid.ts';

/** Notes (`n`) that lie after a cursor, the latest changed first; all of them where it is none. A cursor is `<milliseconds>_<id>`. */
export function changedBefore(cursor = ''): SQL {
  const [ms = '', id = ''] = cursor.split('_');
  if (!/^\d{1,13}$/.test(ms) || !isUuid(id)) return sql`true`;
  const at = Temporal.Instant.fromEpochMilliseconds(Number(ms)).toString();
  return sql`(n.updated_at, n.id) < (${at}::timestamptz, ${id}::uuid)`;
}
