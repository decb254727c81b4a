import { coachLanguages } from '#domain/people/coachLanguages.ts';
import { matchDays, matchParts, matchWays, type MatchWish } from '#domain/people/matchScore.ts';
import { specialties } from '#domain/people/specialties.ts';
import type { Locale } from '#i18n/locales.ts';
import { homeCurrency } from './coachSearch.ts';

/** The questions, in order; each but `when` is one name in the address. */
export const matchSteps = ['for', 'language', 'budget', 'when', 'way'] as const;
export type MatchStep = (typeof matchSteps)[number];

/** What a session may cost, in whole units of the money of the reader's language. */
export const budgets: Readonly<Record<Locale, readonly number[]>> = {
  en: [60, 100, 150],
  he: [250, 400, 600],
};

const names: Readonly<Record<MatchStep, readonly string[]>> = {
  for: ['for'],
  language: ['language'],
  budget: ['budget'],
  when: ['days', 'part'],
  way: ['way'],
};

/** The answers that an address holds, without anything else. */
export function matchAnswers(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    Object.values(names)
      .flat()
      .flatMap((name) => {
        const value = params.get(name);
        return value === null || value.length > 20 ? [] : [[name, value]];
      }),
  );
}

/** The first question that is not answered, or null when all are. `ask` goes back to one. */
export function matchStep(params: URLSearchParams): MatchStep | null {
  const asked = matchSteps.find((step) => step === params.get('ask'));
  if (asked) return asked;
  return matchSteps.find((step) => !names[step].some((name) => params.has(name))) ?? null;
}

/** The names under which a question is answered. */
export function answerNames(step: MatchStep): readonly string[] {
  return names[step];
}

/** The wish behind the answers; an answer that is none of the choices counts as left open. */
export function matchWish(params: URLSearchParams, locale: Locale): MatchWish {
  const given = <Value extends string>(choices: readonly Value[], name: string) =>
    choices.find((choice) => choice === params.get(name));
  const most = [0, ...budgets[locale]].find((each) => String(each) === params.get('budget'));
  const [days, part] = [given(matchDays, 'days') ?? 'any', given(matchParts, 'part') ?? 'any'];
  const way = given(matchWays, 'way');
  return {
    specialty: given(specialties, 'for'),
    language: given(coachLanguages, 'language'),
    budget: most === undefined ? undefined : { most: most * 100, currency: homeCurrency[locale] },
    when: days === 'any' && part === 'any' ? undefined : { days, part },
    way: way === 'any' ? undefined : way,
  };
}
