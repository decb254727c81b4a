import { dayFrom } from '#domain/dayFrom.ts';
import { isUuid } from '#domain/isUuid.ts';
import type { SessionFilter } from '#domain/sessions/sessionFilter.ts';
import type { MessageKey } from '#i18n/catalogues.ts';
import { rangeOfDays } from './rangeOfDays.ts';
import { fits, stateChoiceIn, wishOf, type StateChoice } from './stateChoice.ts';

/** The tabs of a list of sessions. */
export const sessionTabs = ['upcoming', 'past', 'cancelled', 'all'] as const;
/** As rows, or as a calendar of so much at once. */
export const sessionViews = ['list', 'day', 'week', 'month'] as const;

export type SessionView = (typeof sessionViews)[number];

export type SessionSearch = {
  filter: Omit<SessionFilter, 'part'>;
  view: SessionView;
  /** The state, or what became of it, that the list is narrowed to. */
  choice: StateChoice | undefined;
  /** In the calendar; null is today. */
  day: Temporal.PlainDate | null;
  /** The first and the last day of what is listed; null where it has no end. */
  from: Temporal.PlainDate | null;
  until: Temporal.PlainDate | null;
  /** What is wrong with the days that were typed; nothing is listed then. */
  errors: Partial<Record<'from' | 'until', MessageKey>>;
  after: string | undefined;
  before: string | undefined;
};

/** Everything that narrows a list; what stands in its form. */
export const narrowing = ['q', 'person', 'type', 'state', 'outcome', 'from', 'until'] as const;

const known = [...narrowing, 'show', 'view', 'day', 'after', 'before'];

/**
 * A search as the address of a list of sessions tells it, its days by the clock of a zone. An unknown choice counts as none made, since
 * links grow old.
 */
export function sessionSearch(params: URLSearchParams, zone: string): SessionSearch {
  const given = (name: string) => params.get(name)?.trim() ?? '';
  const id = (name: string) => (isUuid(given(name)) ? given(name) : undefined);
  const view = sessionViews.find((each) => each === given('view')) ?? 'list';
  const named = stateChoiceIn(params);
  const show = view === 'list' ? tabOf(given('show'), named) : calendarOf(named);
  const choice = named && fits(show, named) ? named : undefined;
  const [from, until] = [dayFrom(given('from')), dayFrom(given('until'))];
  const errors = errorsOf({ from, until });
  const isSound = Object.keys(errors).length === 0;
  return {
    filter: {
      show,
      text: given('q').slice(0, 120) || undefined,
      person: id('person'),
      type: id('type'),
      ...wishOf(choice),
      range: isSound && (from || until) ? rangeOfDays({ from, until, zone }) : undefined,
    },
    view,
    choice,
    day: dayFrom(given('day')),
    from,
    until,
    errors,
    after: params.get('after') ?? undefined,
    before: params.get('before') ?? undefined,
  };
}

/** A tab wins over a state that nothing in it can have; where no tab is named, the state finds one. */
function tabOf(show: string, choice: StateChoice | undefined) {
  const tab = sessionTabs.find((each) => each === show);
  if (tab || !choice) return tab ?? 'upcoming';
  return fits('upcoming', choice) ? 'upcoming' : 'all';
}

/** A calendar is of what stands, unless it is asked for what was called off. */
function calendarOf(choice: StateChoice | undefined) {
  return choice && !fits('standing', choice) ? 'all' : 'standing';
}

type Days = Pick<SessionSearch, 'from' | 'until'>;

function errorsOf({ from, until }: Days): SessionSearch['errors'] {
  const isTurned = from && until && Temporal.PlainDate.compare(from, until) > 0;
  return isTurned ? { from: 'refusal.sessions.datesInOrder' } : {};
}

type Change = { set?: Record<string, string>; drop?: readonly string[] };

/** The address of a state of the list: what says nothing is left out, and another page of it is forgotten unless named. */
export function sessionAddress(
  path: string,
  params: URLSearchParams,
  { set = {}, drop = [] }: Change = {},
): string {
  const kept = new URLSearchParams();
  for (const name of known) {
    const value = set[name] ?? (drop.includes(name) ? '' : (params.get(name)?.trim() ?? ''));
    const isOtherPage = (name === 'after' || name === 'before') && set[name] === undefined;
    if (value !== '' && !isOtherPage) kept.set(name, value);
  }
  for (const [name, value] of Object.entries(set)) if (!known.includes(name)) kept.set(name, value);
  const query = kept.toString();
  return query === '' ? path : `${path}?${query}`;
}
