import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { listedRows } from './listedRows.sql.ts';
import type { ListedSession } from './listedSession.sql.ts';
import type { SessionFilter } from './sessionFilter.ts';

/** More than anybody holds in six weeks. */
const most = 500;

type Asked = SessionFilter & {
  from: Temporal.Instant;
  /** Not itself in the range. */
  until: Temporal.Instant;
};

/**
 * The reader's own sessions that begin in a range, the earliest first, at most five hundred; in one statement that costs what it shows, as
 * `sessionList` does. Who is not verified has none, nor have visitors.
 */
export async function sessionsBetween(
  ctx: Ctx,
  { from, until, ...filter }: Asked,
): Promise<ListedSession[]> {
  const user = verifiedUser(ctx.actor);
  if (!user) return [];
  return listedRows(ctx, {
    reader: user.id,
    filter,
    where: sql`s.starts_at >= ${from.toString()}::timestamptz and s.starts_at < ${until.toString()}::timestamptz`,
    isDescending: false,
    limit: most,
  });
}
