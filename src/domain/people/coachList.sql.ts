import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import type { CoachSearch, CoachSort } from './coachSearch.ts';
import { coachCards, type CoachSummary } from './coachCards.sql.ts';
import { freeAhead, type FreeAhead } from './freeAhead.sql.ts';
import { listedCoaches } from './listedCoaches.sql.ts';

export type ListedCoach = CoachSummary & {
  /** The first start that can be booked within the coach's horizon, or null. */
  nextFreeAt: Temporal.Instant | null;
  /** What can be booked in the next seven days. */
  ahead: FreeAhead | null;
};

export type CoachPage = {
  coaches: ListedCoach[];
  /** How many there are on all pages together. */
  total: number;
  /** Cursors for `after` and `before`; null where the list ends. */
  next: string | null;
  previous: string | null;
};

/** How many coaches a page shows. */
export const coachesPerPage = 12;
/** How many days of free times come with each. */
const glanceDays = 7;

type Asked = CoachSearch & { after?: string | undefined; before?: string | undefined };

const page = z.object({
  total: z.number(),
  rows: z.array(z.object({ id: z.string(), key: z.string() })),
});

/**
 * The coaches that a search is for, a page of twelve, in the order it asks for; whoever is equal in that, by id. A cursor is a place in
 * that order, so that it holds when the coach it was taken from changes or goes; one that is none counts as absent. As many
 * queries for one coach as for twelve, and none that writes. Whom it lists: `listedCoaches`.
 */
export async function coachList(
  ctx: Ctx,
  { after, before, ...search }: Asked = {},
): Promise<CoachPage> {
  const [start, end] = [placeOf(after, search.sort), placeOf(before, search.sort)];
  const backwards = start === null && end !== null;
  const cursor = start ?? end;
  const { total, rows } = await rowsFrom(ctx, search, { cursor, backwards });
  const isMore = rows.length > coachesPerPage;
  const shown = rows.slice(0, coachesPerPage);
  if (backwards) shown.reverse();
  const ids = shown.map(({ id }) => id);
  const [cards, ahead] = [
    await coachCards(ctx, ids),
    await freeAhead(ctx, ids, { days: glanceDays }),
  ];
  const hasNext = backwards ? cursor !== null : isMore;
  const hasPrevious = backwards ? isMore : cursor !== null;
  return {
    coaches: cards.map((card) => ({
      ...card,
      nextFreeAt: ahead.get(card.id)?.nextFreeAt ?? null,
      ahead: ahead.get(card.id) ?? null,
    })),
    total,
    next: hasNext ? cursorOf(shown.at(-1)) : null,
    previous: hasPrevious ? cursorOf(shown[0]) : null,
  };
}

type Place = { key: string; id: string };

const cursorOf = (place: Place | undefined) => (place ? `${place.key}~${place.id}` : null);

function placeOf(cursor: string | undefined, sort: CoachSort = 'relevance'): Place | null {
  const [, key = '', id = ''] = /^(.{0,200})~([^~]{36})$/s.exec(cursor ?? '') ?? [];
  if (!isUuid(id)) return null;
  return sort === 'name' || /^-?\d{1,16}(\.\d{1,8})?$/.test(key) ? { key, id } : null;
}

type Step = { cursor: Place | null; backwards: boolean };

async function rowsFrom(ctx: Ctx, search: CoachSearch, { cursor, backwards }: Step) {
  const kind = search.sort === 'name' ? sql.raw('text collate "C"') : sql.raw('numeric');
  const there = sql`(${cursor?.key ?? '0'}::${kind}, ${cursor?.id ?? null}::uuid)`;
  const beyond = backwards ? sql`(key, id) < ${there}` : sql`(key, id) > ${there}`;
  const order = backwards ? sql`key desc, id desc` : sql`key, id`;
  const found = await ctx.sql.row(
    page,
    sql`with listed as materialized (${listedCoaches(ctx, search)}),
      page as (select id, key from listed ${cursor ? sql`where ${beyond}` : sql``}
        order by ${order} limit ${coachesPerPage + 1})
      select (select count(*)::int from listed) as total,
        coalesce((select json_agg(json_build_object('id', id, 'key', key::text) order by ${order}) from page), '[]') as rows`,
  );
  return found ?? { total: 0, rows: [] };
}
