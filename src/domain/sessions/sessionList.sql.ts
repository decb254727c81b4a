import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { Refused } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { listedRows } from './listedRows.sql.ts';
import type { ListedSession } from './listedSession.sql.ts';
import type { SessionFilter } from './sessionFilter.ts';

export type SessionListPage = {
  sessions: ListedSession[];
  /** Cursors for `after` and `before`; null where the list ends. */
  next: string | null;
  previous: string | null;
};

/** How many sessions a page shows. */
const sessionsPerPage = 20;

type Asked = SessionFilter & {
  after?: string | undefined;
  before?: string | undefined;
  limit?: number;
};

/**
 * A page of the reader's own sessions, in one statement: what lies ahead the soonest first, everything else the latest first, and what begins
 * at the same instant by id. A cursor is a place in that order, so that it holds when the session it was taken from moves or goes; one that
 * is none counts as absent. Whoever has no part in a session finds it in no list. Who is
 * not verified has none (`readSession`). Refuses visitors with `common.signInFirst` (401).
 */
export async function sessionList(
  ctx: Ctx,
  { after, before, limit = sessionsPerPage, ...filter }: Asked,
): Promise<SessionListPage> {
  if (ctx.actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  const user = verifiedUser(ctx.actor);
  if (!user) return { sessions: [], next: null, previous: null };
  const [start, end] = [placeOf(after), placeOf(before)];
  const isBackwards = start === null && end !== null;
  const place = start ?? end;
  const isDescending = (filter.show !== 'upcoming') !== isBackwards;
  const rows = await listedRows(ctx, {
    reader: user.id,
    filter,
    where: place ? beyond(place, isDescending) : sql`true`,
    isDescending,
    limit: limit + 1,
  });
  const isMore = rows.length > limit;
  const sessions = rows.slice(0, limit);
  if (isBackwards) sessions.reverse();
  const hasNext = isBackwards || isMore;
  const hasPrevious = isBackwards ? isMore : place !== null;
  return {
    sessions,
    next: hasNext ? cursorOf(sessions.at(-1)) : null,
    previous: hasPrevious ? cursorOf(sessions[0]) : null,
  };
}

type Place = { at: string; id: string };

/** The bound by itself is what an index is entered by. */
function beyond({ at, id }: Place, isDescending: boolean): SQL {
  const way = sql.raw(isDescending ? '<' : '>');
  return sql`s.starts_at ${way}= ${at}::timestamptz and (s.starts_at, s.id) ${way} (${at}::timestamptz, ${id}::uuid)`;
}

function cursorOf(session: ListedSession | undefined): string | null {
  return session ? `${session.startsAt.epochMilliseconds}.${session.id}` : null;
}

function placeOf(cursor: string | undefined): Place | null {
  const [, ms = '', id = ''] = /^(\d{1,13})\.([0-9a-f-]{36})$/.exec(cursor ?? '') ?? [];
  if (ms === '' || !isUuid(id)) return null;
  return { at: Temporal.Instant.fromEpochMilliseconds(Number(ms)).toString(), id };
}
