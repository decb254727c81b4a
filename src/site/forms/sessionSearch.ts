import { dayFrom } from '#domain/dayFrom.ts';
import { isUuid } from '#domain/isUuid.ts';
import { listedStates, type SessionFilter } from '#domain/sessions/sessionFilter.ts';

/** The tabs of a list of sessions. */
export const sessionTabs = ['upcoming', 'past', 'cancelled', 'all'] as const;
/** As rows, or as a calendar of so much at once. */
export const sessionViews = ['list', 'day', 'week', 'month'] as const;

export type SessionView = (typeof sessionViews)[number];

export type SessionSearch = {
  filter: Omit<SessionFilter, 'part'>;
  view: SessionView;
  /** In the calendar; null is today. */
  day: Temporal.PlainDate | null;
  after: string | undefined;
  before: string | undefined;
};

/** Everything that narrows a list; what stands in its form. */
export const narrowing = ['q', 'person', 'type', 'state'] as const;

const known = [...narrowing, 'show', 'view', 'day', 'after', 'before'];

/** A search as the address of a list of sessions tells it. An unknown choice counts as none made, since links grow old. */
export function sessionSearch(params: URLSearchParams): SessionSearch {
  const given = (name: string) => params.get(name)?.trim() ?? '';
  const id = (name: string) => (isUuid(given(name)) ? given(name) : undefined);
  const view = sessionViews.find((each) => each === given('view')) ?? 'list';
  const state = listedStates.find((each) => each === given('state'));
  const tab = sessionTabs.find((each) => each === given('show')) ?? 'upcoming';
  // A calendar is of what stands, unless it is asked for what was called off.
  const inCalendar = state ? 'all' : 'standing';
  return {
    filter: {
      show: view === 'list' ? tab : inCalendar,
      text: given('q').slice(0, 120) || undefined,
      person: id('person'),
      type: id('type'),
      state,
    },
    view,
    day: dayFrom(given('day')),
    after: params.get('after') ?? undefined,
    before: params.get('before') ?? undefined,
  };
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
