import { openHours } from '#domain/people/openHours.ts';
import { sharedPreviews } from '#domain/notes/sharedPreviews.sql.ts';
import { outcomes } from '#domain/sessions/outcomes.ts';
import { listedStates, type ListPart } from '#domain/sessions/sessionFilter.ts';
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
import { fits, stateChoices, type StateChoice } from '#site/forms/stateChoice.ts';
import type { PageCtx } from '#site/pageContext.ts';
import type { SessionRowView } from '#site/components/SessionRowView.ts';
import { sessionRowOf } from './_sessionRowOf.ts';
import { calendarRange } from './_calendarRange.ts';
import { weekStartOf } from './_weekStartOf.ts';

type Given = { path: string; part: ListPart };

/** Everything that a list of sessions shows, at `/sessions`, `/client/sessions` and `/coach/sessions` alike. */
export async function sessionsView(ctx: PageCtx, { path, part }: Given) {
  const { t, url } = ctx;
  const params = url.searchParams;
  const search = sessionSearch(params, ctx.zone);
  const { filter, view } = search;
  const isWrong = Object.keys(search.errors).length > 0;
  const choices = await sessionChoices(ctx, part);
  const at = (set: Record<string, string>, drop?: readonly string[]) =>
    sessionAddress(path, params, { set, drop: drop ?? [] });
  const calendar =
    view === 'list' || isWrong
      ? null
      : await calendarOf(ctx, { filter, day: search.day, part, view, choices });
  const page =
    view === 'list' && !isWrong
      ? await sessionList(ctx, { ...filter, part, after: search.after, before: search.before })
      : null;
  const asClient = page?.sessions.filter((session) => session.part === 'client') ?? [];
  const previews = await sharedPreviews(
    ctx,
    asClient.map(({ id }) => id),
  );
  const { person, type, text } = filter;
  const { choice, from, until, errors } = search;
  const isFiltered = Boolean(person ?? type ?? choice ?? from ?? until);
  const isNarrowed = isFiltered || text !== undefined;
  const tellsPart = part === 'any' && choices.weekStart !== null;
  const rowOf = (session: ListedSession) =>
    sessionRowOf(ctx, session, { tellsPart, preview: previews.get(session.id) });
  const cursorAt = (name: 'after' | 'before', cursor: string | null | undefined) =>
    cursor ? { href: at({ [name]: cursor }) } : {};
  return {
    path,
    part,
    search,
    /** What the form does not ask, but must not lose. */
    kept: { show: params.get('show'), view: params.get('view'), day: params.get('day') },
    choices: choiceFields(ctx, search, choices),
    days: (['from', 'until'] as const).map((name) => ({
      name,
      label: t(`sessionNumbers.${name}`),
      value: search[name]?.toString(),
      error: errors[name] && t(errors[name]),
    })),
    isNarrowed,
    isFiltered,
    clear: sessionAddress(path, params, { drop: narrowing }),
    tabs: sessionTabs.map((show) => ({
      label: t(`sessionList.show_${show}`),
      href: at(
        { show: show === 'upcoming' ? '' : show },
        choice && !fits(show, choice) ? ['state', 'outcome'] : [],
      ),
      current: filter.show === show,
    })),
    views: sessionViews.map((each) => ({
      label: t(`sessionList.view_${each}`),
      value: each,
      href: at({ view: each === 'list' ? '' : each }),
      current: view === each,
    })),
    months: page ? byMonth(page.sessions, ctx, rowOf) : [],
    shown: page?.sessions.length ?? calendar?.sessions.length ?? 0,
    wrong: errors.from && t(errors.from),
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

type Choices = Awaited<ReturnType<typeof sessionChoices>>;

function choiceFields(ctx: PageCtx, { filter, choice }: SessionSearch, { people, types }: Choices) {
  const { t } = ctx;
  const field = (
    name: string,
    [label, any]: [MessageKey, MessageKey],
    options: { id: string; name: string }[],
    chosen: string | undefined,
  ) => ({
    name,
    label: t(label),
    options: [
      { value: '', label: t(any) },
      ...options.map((option) => ({ value: option.id, label: option.name })),
    ],
    value: chosen ?? '',
  });
  const states = stateChoices(filter.show, choice).map((id) => ({ id, name: wordOf(ctx, id) }));
  return [
    field('person', ['sessionList.person', 'sessionList.anyPerson'], people, filter.person),
    field('type', ['sessionList.type', 'sessionList.anyType'], types, filter.type),
    field('state', ['sessionList.state', 'sessionList.anyState'], states, choice),
  ];
}

function wordOf({ t }: PageCtx, choice: StateChoice): string {
  if (choice === 'calledOff') return t('sessionList.calledOff');
  const state = listedStates.find((each) => each === choice);
  if (state) return t(`session.state_${state}`);
  const outcome = outcomes.find((each) => each === choice);
  return outcome ? t(`sessionNumbers.outcome_${outcome}`) : choice;
}

/** Rows under the months in which they lie, in the order of the list. */
function byMonth(
  sessions: readonly ListedSession[],
  { format }: PageCtx,
  rowOf: (session: ListedSession) => SessionRowView,
) {
  const months = Map.groupBy(sessions, ({ startsAt }) => format.monthLong(startsAt));
  return [...months].map(([title, rows]) => ({ title, rows: rows.map(rowOf) }));
}
