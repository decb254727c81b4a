import { coachLanguages } from '#domain/people/coachLanguages.ts';
import {
  coachSorts,
  freeWithin,
  leastRatings,
  type CoachSearch,
  type SearchPart,
} from '#domain/people/coachSearch.ts';
import { languageLevels } from '#domain/people/languageLevels.ts';
import { specialties } from '#domain/people/specialties.ts';
import { currencies, type Currency } from '#domain/sessions/currencies.ts';
import type { Locale } from '#i18n/locales.ts';
import type { RefusalCode } from '../../refused.ts';
import { minorUnits } from './prices.ts';

/** The names in an address that each part of a search stands under. */
export const namesOf: Readonly<Record<SearchPart, readonly string[]>> = {
  text: ['q'],
  specialties: ['for'],
  language: ['language', 'level'],
  level: ['level'],
  price: ['from', 'to'],
  isFree: ['free'],
  rating: ['rating'],
  within: ['within'],
  isVerified: ['verified'],
  isFavourite: ['favourite'],
};

/** In which money a reader of a language compares prices until they choose. */
export const homeCurrency: Readonly<Record<Locale, Currency>> = { en: 'USD', he: 'ILS' };

export type SearchForm = {
  search: CoachSearch & { currency: Currency };
  after: string | undefined;
  before: string | undefined;
  /** Coaches ticked for comparison, by slug: as many as fit side by side. */
  picked: string[];
  /** More were ticked than fit. */
  isPickedOver: boolean;
  /** Prices as they were typed. */
  typed: { from: string; to: string };
  /** What is wrong with them. */
  faults: Record<string, RefusalCode>;
};

/** How many coaches fit side by side. */
export const mostCompared = 4;
const mostPicked = 12;

/**
 * A search as the address of a list of coaches tells it. An unknown choice counts as none made, since links grow old; a price that is
 * none, or a range the wrong way round, is a fault of its field.
 */
export function searchForm(params: URLSearchParams, locale: Locale): SearchForm {
  const given = (name: string) => params.get(name)?.trim() ?? '';
  const currency = oneOf(currencies, given('currency')) ?? homeCurrency[locale];
  const typed = { from: given('from').slice(0, 20), to: given('to').slice(0, 20) };
  const least = typed.from === '' ? undefined : minorUnits(typed.from, currency);
  const most = typed.to === '' ? undefined : minorUnits(typed.to, currency);
  const faults: SearchForm['faults'] = {};
  if (least === null) faults['from'] = 'sessions.priceInvalid';
  if (most === null) faults['to'] = 'sessions.priceInvalid';
  const isTurned = typeof least === 'number' && typeof most === 'number' && most < least;
  if (isTurned) faults['to'] = 'people.priceRange';
  const isSound = Object.keys(faults).length === 0;
  const picked = pickedOf(params);
  return {
    search: {
      text: given('q').slice(0, 120),
      specialties: specialties.filter((key) => params.getAll('for').includes(key)),
      language: oneOf(coachLanguages, given('language')),
      level: oneOf(languageLevels, given('level')),
      currency,
      least: isSound ? (least ?? undefined) : undefined,
      most: isSound ? (most ?? undefined) : undefined,
      isFree: params.has('free'),
      rating: leastRatings.find((each) => String(each) === given('rating')),
      within: freeWithin.find((days) => String(days) === given('within')),
      isVerified: params.has('verified'),
      isFavourite: params.has('favourite'),
      sort: oneOf(coachSorts, given('sort')),
    },
    after: params.get('after') ?? undefined,
    before: params.get('before') ?? undefined,
    picked: picked.slice(0, mostCompared),
    isPickedOver: picked.length > mostCompared,
    typed,
    faults,
  };
}

/** The slugs of coaches that an address names, each once. */
export function pickedOf(params: URLSearchParams): string[] {
  const slugs = params.getAll('coach').filter((slug) => /^[a-z0-9-]{1,80}$/.test(slug));
  return [...new Set(slugs)].slice(0, mostPicked);
}

/** The address of a state of the list: what says nothing is left out, and other pages of it are forgotten unless named. */
export function searchAddress(
  path: string,
  params: URLSearchParams,
  change: { drop?: readonly string[]; set?: Record<string, string> } = {},
): string {
  const known = [...Object.values(namesOf).flat(), 'currency', 'sort', 'coach'];
  const kept = new URLSearchParams();
  for (const [name, value] of params) {
    const isKept = known.includes(name) && !change.drop?.includes(name) && value.trim() !== '';
    if (isKept && !kept.getAll(name).includes(value)) kept.append(name, value);
  }
  for (const [name, value] of Object.entries(change.set ?? {})) kept.set(name, value);
  if (!kept.has('from') && !kept.has('to') && kept.get('sort') !== 'price') kept.delete('currency');
  const query = kept.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The same place in the list with these coaches ticked, and no others. */
export function pickAddress(
  path: string,
  params: URLSearchParams,
  picked: readonly string[],
): string {
  const rest = [...params].filter(([name]) => name !== 'coach');
  const ticked = picked.map((slug) => ['coach', slug]);
  const page = rest.find(([name]) => name === 'after' || name === 'before');
  return searchAddress(path, new URLSearchParams([...rest, ...ticked]), {
    set: Object.fromEntries(page ? [page] : []),
  });
}

function oneOf<Value extends string>(values: readonly Value[], given: string): Value | undefined {
  return values.find((value) => value === given);
}
