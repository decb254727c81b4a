import { verifiedUser } from '#domain/people/actor.ts';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';
import { sessionChoices } from '#domain/sessions/sessionChoices.sql.ts';
import { listParts } from '#domain/sessions/sessionFilter.ts';
import { sessionList } from '#domain/sessions/sessionList.sql.ts';
import { sessionsBetween } from '#domain/sessions/sessionsBetween.sql.ts';
import { sessionSearch } from '#site/forms/sessionSearch.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { notFound, Refused } from '../../../refused.ts';
import { calendarRange } from './_calendarRange.ts';
import { weekStartOf } from './_weekStartOf.ts';

const perStep = 500;

/**
 * What the list or the calendar at the same address shows, on all of its pages, some hundreds at a time and `most` at last. Refuses visitors
 * and whoever is not verified with `common.notFound` (404), days that end before they begin with `sessions.datesInOrder` (422).
 */
export function exported(ctx: PageCtx, most: number): AsyncGenerator<ListedSession[], void> {
  if (!verifiedUser(ctx.actor)) throw notFound();
  const { searchParams } = ctx.url;
  const part = listParts.find((each) => each === searchParams.get('part')) ?? 'any';
  const { filter, view, day, errors } = sessionSearch(searchParams, ctx.zone);
  if (errors.from) throw new Refused('sessions.datesInOrder', 422);
  const asked = { ...filter, part };
  return view === 'list' ? pagesOf(ctx, asked, most) : rangeOf(ctx, asked, { view, day });
}

type Asked = Parameters<typeof sessionList>[1];

async function* pagesOf(ctx: PageCtx, asked: Asked, most: number) {
  let after: string | undefined;
  for (let left = most; left > 0; left -= perStep) {
    const limit = Math.min(left, perStep);
    const { sessions, next } = await sessionList(ctx, { ...asked, after, limit });
    yield sessions;
    if (next === null) return;
    after = next;
  }
}

type Shown = { view: 'day' | 'week' | 'month'; day: Temporal.PlainDate | null };

async function* rangeOf(ctx: PageCtx, asked: Asked, { view, day }: Shown) {
  const { zone, now } = ctx;
  const weekStart = weekStartOf(ctx, asked.part, await sessionChoices(ctx, asked.part));
  const chosen = day ?? now.toZonedDateTimeISO(zone).toPlainDate();
  const { from, until } = calendarRange({ view, day: chosen, weekStart, zone });
  yield await sessionsBetween(ctx, { ...asked, from, until });
}
