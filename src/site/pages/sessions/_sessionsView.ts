import { openHours } from '#domain/people/openHours.ts';
import { sharedPreviews } from '#domain/notes/sharedPreviews.sql.ts';
import { listedStates, type ListPart } from '#domain/sessions/sessionFilter.ts';
import { outcomes } from '#domain/sessions/outcomes.ts';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';
import { sessionChoices } from '#domain/sessions/sessionChoices.sql.ts';
import { sessionList } from '#domain/sessions/sessionList.sql.ts';
import { sessionsBetween } from '#domain/sessions/sessionsBetween.sql.ts';
import type { MessageKey } from '#i18n/catalogues.ts';
import {
  narrowing,
  sessionAddress,
  sessionSearch,
  sessionTabs,
  sessionViews,
  type SessionSearch,
} from '#site/forms/sessionSearch.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { calendarRange } from './_calendarRange.ts';
import { weekStartOf } from './_weekStartOf.ts';

type Given = { path: string; part: ListPart };

/** Everything that a list of sessions shows, at `/sessions`, `/client/sessions` and `/coach/sessions` alike. */
export async function sessionsView(ctx: PageCtx, { path, part }: Given) {
  const { t, url } = ctx;
  const params = url.searchParams;
  const search = sessionSearch(params, ctx.zone);
  const { filter, view } = search;
  const choices = await sessionChoices(ctx, part);
  const at = (set: Record<string, string>, drop?: readonly string[]) =>
    sessionAddress(path, params, { set, drop: drop ?? [] });
  const calendar =
    view === 'list'
      ? null
      : await calendarOf(ctx, { filter, day: search.day, part, view, choices });
  const page =
    view === 'list'
      ? await sessionList(ctx, { ...filter, part, after: search.after, before: search.before })
      : null;
  const asClient = page?.sessions.filter((session) => session.part === 'client') ?? [];
  const previews = await sharedPreviews(
    ctx,
    asClient.map(({ id }) => id),
  );
  const isNarrowed = narrowing.some((name) => (params.get(name) ?? '').trim() !== '');
  const cursorAt = (name: 'after' | 'before', cursor: string | null | undefined) =>
    cursor ? { href: at({ [name]: cursor }) } : {};
  return {
    path,
    part,
    search,
    /** What the form does not ask, but must not lose. */
    kept: { show: params.get('show'), view: params.get('view'), day: params.get('day') },
    options: optionsOf(ctx, choices),
    isNarrowed,
    isFiltered: narrowing.some(
      (name) => name !== 'q' && params.has(name) && params.get(name) !== '',
    ),
    clear: sessionAddress(path, params, { drop: narrowing }),
    tabs: sessionTabs.map((show) => ({
      label: t(`sessionList.show_${show}`),
      href: at({ show: show === 'upcoming' ? '' : show }),
      current: filter.show === show,
    })),
    views: sessionViews.map((each) => ({
      label: t(`sessionList.view_${each}`),
      value: each,
      href: at({ view: each === 'list' ? '' : each }),
      current: view === each,
    })),
    months: page ? byMonth(page.sessions, ctx) : [],
    /** What is shared with the reader about them. */
    previews,
    shown: page?.sessions.length ?? calendar?.sessions.length ?? 0,
    isEmpty: page?.sessions.length === 0,
    isPaged: Boolean(page?.next ?? page?.previous),
    previous: cursorAt('before', page?.previous),
    next: cursorAt('after', page?.next),
    calendar,
    /** The same calendar around another day. */
    step: (day: Temporal.PlainDate) => at({ day: day.toString() }),
    dayHref: (day: Temporal.PlainDate) => at({ view: 'day', day: day.toString() }),
    exports: (['ics', 'csv'] as const).map((kind) => ({
      label: t(`sessionList.export_${kind}`),
      href: sessionAddress(`/sessions/export.${kind}`, params, {
        set: part === 'any' ? {} : { part },
      }),
    })),
    tellsPart: part === 'any' && choices.weekStart !== null,
  };
}

export type SessionsView = Awaited<ReturnType<typeof sessionsView>>;

type CalendarAsked = Pick<SessionSearch, 'filter' | 'day'> & {
  part: ListPart;
  view: 'day' | 'week' | 'month';
  choices: { weekStart: number | null };
};

async function calendarOf(ctx: PageCtx, { filter, part, view, day, choices }: CalendarAsked) {
  const { zone, now } = ctx;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const chosen = day ?? today;
  const weekStart = weekStartOf(ctx, part, choices);
  const range = calendarRange({ view, day: chosen, weekStart, zone });
  const isByHours = view !== 'month';
  // What began before the first day may go on in it.
  const from = isByHours ? range.from.subtract({ hours: 12 }) : range.from;
  const found = await sessionsBetween(ctx, { ...filter, part, ...range, from });
  const sessions = found.filter(({ endsAt }) => Temporal.Instant.compare(endsAt, range.from) > 0);
  const open = isByHours && part === 'coach' ? await openHours(ctx, range) : null;
  return { ...range, view, today, chosen, sessions, open };
}

type Choice = { value: string; label: string };

function optionsOf({ t }: PageCtx, { people, types }: Awaited<ReturnType<typeof sessionChoices>>) {
  const any = (key: MessageKey): Choice => ({ value: '', label: t(key) });
  const of = (rows: { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return {
    people: [any('sessionList.anyPerson'), ...of(people)],
    types: [any('sessionList.anyType'), ...of(types)],
    states: [
      any('sessionList.anyState'),
      ...listedStates.map((state) => ({ value: state, label: t(`session.state_${state}`) })),
    ],
    outcomes: [
      any('sessionNumbers.anyOutcome'),
      ...outcomes.map((each) => ({ value: each, label: t(`sessionNumbers.outcome_${each}`) })),
    ],
  };
}

/** Rows under the months in which they lie, in the order of the list. */
function byMonth(sessions: readonly ListedSession[], { format }: PageCtx) {
  const months = new Map<string, ListedSession[]>();
  for (const session of sessions) {
    const month = format.monthLong(session.startsAt);
    months.set(month, [...(months.get(month) ?? []), session]);
  }
  return [...months].map(([title, rows]) => ({ title, rows }));
}
