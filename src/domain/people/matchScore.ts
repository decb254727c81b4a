import type { Currency } from '../sessions/currencies.ts';
import type { Place } from '../sessions/places.ts';
import type { LanguageLevel } from './languageLevels.ts';

export const matchParts = ['any', 'morning', 'afternoon', 'evening'] as const;
export const matchDays = ['any', 'week', 'weekend'] as const;
export const matchWays = ['any', 'video', 'phone', 'inPerson', 'tryFirst'] as const;

/** What somebody answered; what they left open is no wish, and weighs nothing. */
export type MatchWish = {
  specialty?: string | undefined;
  /** BCP 47 tag. */
  language?: string | undefined;
  /** The most that a session may cost: integer minor units. 0: only what is free. */
  budget?: { most: number; currency: Currency } | undefined;
  when?: { days: (typeof matchDays)[number]; part: (typeof matchParts)[number] } | undefined;
  way?: Exclude<(typeof matchWays)[number], 'any'> | undefined;
};

/** What is known of a coach. */
export type MatchFacts = {
  id: string;
  specialties: readonly string[];
  languages: readonly { language: string; level: LanguageLevel }[];
  /** Every length that can be booked. */
  prices: readonly { minor: number; currency: string }[];
  places: readonly Place[];
  hasDiscovery: boolean;
  /** How many free times of the next two weeks lie where the wish says. */
  timesThen: number;
  rating: { average: number; count: number } | null;
};

export type MatchReason =
  | { about: 'specialty'; isMet: boolean; specialty: string }
  | { about: 'language'; isMet: boolean; language: string; level: LanguageLevel | null }
  | { about: 'price'; isMet: boolean; from: { minor: number; currency: string } | null }
  | { about: 'when'; isMet: boolean; times: number }
  | { about: 'way'; isMet: boolean; way: NonNullable<MatchWish['way']> };

export type Match = {
  id: string;
  /** 0 to 1: the share of the weights of what was wished for. 1 where nothing was. */
  fit: number;
  /** One for every wish, met or not, in the order of their weights: facts only. */
  reasons: MatchReason[];
};

/**
 * What each wish weighs. The topic outweighs any other, since a coach who does not work on it helps nobody; the language comes
 * next, since one must understand each other; money, time and the way of meeting can be arranged, and weigh less than the two
 * together. Only the weights of wishes that were made count, so that an open answer speaks for nobody.
 */
export const matchWeights = { specialty: 40, language: 25, price: 15, when: 12, way: 8 } as const;

/** How much of the weight of language each level is worth. */
const levelWorth: Readonly<Record<LanguageLevel, number>> = {
  native: 1,
  fluent: 0.9,
  conversational: 0.5,
};

/** So many free times are enough choice; fewer are worth their share. */
const plentyOfTimes = 4;

/**
 * Ranks coaches by how well they fit a wish, the best first. Whoever fits alike is ordered by reviews (average, then number) and at last
 * by id, so that the same answers give the same list. Pure: it knows what it is given, and makes nothing up.
 */
export function matchCoaches(wish: MatchWish, coaches: readonly MatchFacts[]): Match[] {
  return coaches
    .map((facts) => ({ facts, match: matchOf(wish, facts) }))
    .sort(
      (one, other) =>
        other.match.fit - one.match.fit ||
        (other.facts.rating?.average ?? 0) - (one.facts.rating?.average ?? 0) ||
        (other.facts.rating?.count ?? 0) - (one.facts.rating?.count ?? 0) ||
        (one.facts.id < other.facts.id ? -1 : 1),
    )
    .map(({ match }) => match);
}

type Judged = { reason: MatchReason; worth: number };

function matchOf(wish: MatchWish, facts: MatchFacts): Match {
  const judged = [
    specialtyFit(wish, facts),
    languageFit(wish, facts),
    priceFit(wish, facts),
    whenFit(wish, facts),
    wayFit(wish, facts),
  ].filter((each) => each !== null);
  const sum = (weigh: (each: Judged) => number) =>
    judged.reduce((total, each) => total + matchWeights[each.reason.about] * weigh(each), 0);
  const all = sum(() => 1);
  const fit = all === 0 ? 1 : sum(({ worth }) => worth) / all;
  return {
    id: facts.id,
    fit: Math.round(fit * 1000) / 1000,
    reasons: judged.map(({ reason }) => reason),
  };
}

function specialtyFit({ specialty }: MatchWish, { specialties }: MatchFacts): Judged | null {
  if (specialty === undefined) return null;
  const isMet = specialties.includes(specialty);
  return { reason: { about: 'specialty', isMet, specialty }, worth: isMet ? 1 : 0 };
}

function languageFit({ language }: MatchWish, { languages }: MatchFacts): Judged | null {
  if (language === undefined) return null;
  const level = languages.find((spoken) => spoken.language === language)?.level ?? null;
  const worth = level === null ? 0 : levelWorth[level];
  return { reason: { about: 'language', isMet: level !== null, language, level }, worth };
}

/** The dearest session within the budget tells most of what one pays; what is told is the cheapest. */
function priceFit({ budget }: MatchWish, { prices }: MatchFacts): Judged | null {
  if (budget === undefined) return null;
  const within = prices.filter(
    ({ minor, currency }) => minor === 0 || (currency === budget.currency && minor <= budget.most),
  );
  const paid = within.filter(({ minor }) => minor > 0);
  const [from = null] = (paid.length > 0 ? paid : within).toSorted(
    (one, other) => one.minor - other.minor,
  );
  // A free first talk beside sessions that cost more than one has is worth something, not all.
  const isWhole = paid.length > 0 || budget.most === 0 || prices.every(({ minor }) => minor === 0);
  const partly = isWhole ? 1 : 0.4;
  return {
    reason: { about: 'price', isMet: from !== null, from },
    worth: from === null ? 0 : partly,
  };
}

function whenFit({ when }: MatchWish, { timesThen }: MatchFacts): Judged | null {
  if (when === undefined) return null;
  return {
    reason: { about: 'when', isMet: timesThen > 0, times: timesThen },
    worth: Math.min(1, timesThen / plentyOfTimes),
  };
}

function wayFit({ way }: MatchWish, { places, hasDiscovery }: MatchFacts): Judged | null {
  if (way === undefined) return null;
  const isMet = way === 'tryFirst' ? hasDiscovery : places.includes(way);
  return { reason: { about: 'way', isMet, way }, worth: isMet ? 1 : 0 };
}
