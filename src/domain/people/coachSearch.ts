import type { Currency } from '../sessions/currencies.ts';
import type { CoachLanguage } from './coachLanguages.ts';
import type { LanguageLevel } from './languageLevels.ts';
import type { Specialty } from './specialties.ts';

/** Orders of a list of coaches. Without words to search for, `relevance` begins with those who work in the reader's language. */
export const coachSorts = ['relevance', 'soonest', 'price', 'rating', 'name'] as const;
export type CoachSort = (typeof coachSorts)[number];

/** Within how many days the next free time may be. */
export const freeWithin = [1, 3, 7, 14] as const;
/** The least average of reviews that can be asked for. */
export const leastRatings = [3, 4, 4.5] as const;

/** What somebody looks for; what is left out does not matter to them. */
export type CoachSearch = {
  /** As typed, in any of the languages. */
  text?: string | undefined;
  /** At least one of them. */
  specialties?: readonly Specialty[] | undefined;
  language?: CoachLanguage | undefined;
  /** At least so well; together with `language`. */
  level?: LanguageLevel | undefined;
  /** In which currency prices are compared, and the range one of them lies in: integer minor units, inclusive. */
  currency?: Currency | undefined;
  least?: number | undefined;
  most?: number | undefined;
  /** Something can be booked for nothing. */
  isFree?: boolean | undefined;
  rating?: (typeof leastRatings)[number] | undefined;
  within?: (typeof freeWithin)[number] | undefined;
  isVerified?: boolean | undefined;
  /** Only favourites of whoever asks; nobody's for visitors. */
  isFavourite?: boolean | undefined;
  sort?: CoachSort | undefined;
};

/** The parts of a search that can be loosened one by one. */
export const searchParts = [
  'text',
  'specialties',
  'language',
  'level',
  'price',
  'isFree',
  'rating',
  'within',
  'isVerified',
  'isFavourite',
] as const;
export type SearchPart = (typeof searchParts)[number];

/** The parts that this search makes use of. */
export function partsOf(search: CoachSearch): SearchPart[] {
  const isUsed = {
    text: (search.text ?? '').trim() !== '',
    specialties: (search.specialties ?? []).length > 0,
    language: search.language !== undefined,
    level: search.language !== undefined && search.level !== undefined,
    price: search.least !== undefined || search.most !== undefined,
    isFree: search.isFree === true,
    rating: search.rating !== undefined,
    within: search.within !== undefined,
    isVerified: search.isVerified === true,
    isFavourite: search.isFavourite === true,
  };
  return searchParts.filter((part) => isUsed[part]);
}

/** The same search without one of its parts. */
export function without(search: CoachSearch, part: SearchPart): CoachSearch {
  if (part === 'price') return { ...search, least: undefined, most: undefined };
  if (part === 'language') return { ...search, language: undefined, level: undefined };
  return { ...search, [part]: undefined };
}
