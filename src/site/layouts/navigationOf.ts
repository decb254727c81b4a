import type { IconName } from '#site/components/icons.ts';

export type Place =
  | 'home'
  | 'today'
  | 'requests'
  | 'sessions'
  | 'availability'
  | 'messages'
  | 'tasks'
  | 'notes'
  | 'numbers'
  | 'coaches'
  | 'packages'
  | 'admin'
  | 'arranging'
  | 'handOver'
  | 'none';

const client = [
  { place: 'home', href: '/client', label: 'layout.navHome', icon: 'house', isPublic: false },
  {
    place: 'sessions',
    href: '/client/sessions',
    label: 'sessionList.title',
    icon: 'calendar-check',
    isPublic: false,
  },
  {
    place: 'messages',
    href: '/messages',
    label: 'layout.navMessages',
    icon: 'message-circle',
    isPublic: false,
  },
  {
    place: 'tasks',
    href: '/client/tasks',
    label: 'tasks.title',
    icon: 'list-checks',
    isPublic: false,
  },
  {
    place: 'coaches',
    href: '/client/coaches',
    label: 'layout.findCoach',
    icon: 'user-round-search',
    isPublic: false,
  },
  {
    place: 'packages',
    href: '/client/packages',
    label: 'packages.title',
    icon: 'wallet',
    isPublic: false,
  },
  {
    place: 'notes',
    href: '/client/notes',
    label: 'notes.cardClient',
    icon: 'file-text',
    isPublic: false,
  },
] as const;

const coach = [
  { place: 'today', href: '/coach', label: 'layout.navToday', icon: 'sun', isPublic: false },
  {
    place: 'sessions',
    href: '/coach/sessions',
    label: 'sessionList.title',
    icon: 'calendar-check',
    isPublic: false,
  },
  {
    place: 'requests',
    href: '/coach/requests',
    label: 'arrange.requests.title',
    icon: 'calendar-clock',
    isPublic: false,
  },
  {
    place: 'availability',
    href: '/coach/availability',
    label: 'layout.navAvailability',
    icon: 'calendar-days',
    isPublic: false,
  },
  {
    place: 'messages',
    href: '/messages',
    label: 'layout.navMessages',
    icon: 'message-circle',
    isPublic: false,
  },
  {
    place: 'notes',
    href: '/coach/notes',
    label: 'notes.title',
    icon: 'file-text',
    isPublic: false,
  },
  {
    place: 'numbers',
    href: '/coach/sessions/numbers',
    label: 'sessionNumbers.nav',
    icon: 'trending-up',
    isPublic: false,
  },
] as const;

const staff = [
  { place: 'admin', href: '/admin', label: 'layout.navAdmin', icon: 'shield', isPublic: false },
] as const;

const office = [
  ...staff,
  {
    place: 'sessions',
    href: '/sessions',
    label: 'sessionList.title',
    icon: 'calendar-check',
    isPublic: false,
  },
  {
    place: 'arranging',
    href: '/sessions/new',
    label: 'arrange.new.title',
    icon: 'calendar-plus',
    isPublic: false,
  },
  {
    place: 'handOver',
    href: '/sessions/hand-over',
    label: 'handOver.title',
    icon: 'users-round',
    isPublic: false,
  },
] as const;

type Item = (typeof client | typeof coach | typeof office)[number] & { icon: IconName };

/** The places of a role's side bar and bottom bar: pages that exist, in the order of use. */
export function navigationOf(role: string | undefined): readonly Item[] {
  if (role === 'client') return client;
  if (role === 'coach') return coach;
  if (role === 'admin' || role === 'support') return office;
  return role === undefined ? [] : staff;
}

/** What a phone's bar holds of a role's places: five at most. Where there are more, the last of the five opens the rest. */
export function barOf<Each extends { place: Place }>(
  items: readonly Each[],
): { bar: readonly Each[]; more: readonly Each[] } {
  if (items.length <= mostInBar) return { bar: items, more: [] };
  const more = items.filter(({ place }) => seldom.includes(place));
  return { bar: items.filter((item) => !more.includes(item)), more };
}

const mostInBar = 5;

/** What is opened now and then, and seldom on the way. */
const seldom: readonly Place[] = ['availability', 'notes', 'numbers', 'coaches', 'packages'];
