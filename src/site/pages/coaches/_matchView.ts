import { coachLanguages } from '#domain/people/coachLanguages.ts';
import type { MatchedCoach } from '#domain/people/matchedCoaches.sql.ts';
import { matchDays, matchParts, matchWays, type MatchReason } from '#domain/people/matchScore.ts';
import { specialties } from '#domain/people/specialties.ts';
import { sentence } from '#i18n/translate.ts';
import { budgets, type MatchStep } from '#site/forms/match.ts';
import { homeCurrency } from '#site/forms/coachSearch.ts';
import type { PageCtx } from '#site/pageContext.ts';

type Group = { legend: string; name: string; options: { value: string; label: string }[] };

/** A question of the quiz: what is asked, and what can be answered. What leaves it open comes last, and is chosen until something else is. */
export function questionOf(step: MatchStep, { t, format, locale }: PageCtx): Group[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const option = (value: string | number, label: string) => ({ value: String(value), label });
  const currency = homeCurrency[locale];
  switch (step) {
    case 'for':
      return [
        {
          legend: t('find.matchFor'),
          name: 'for',
          options: [
            ...specialties.map((key) => option(key, t(`coaches.specialty_${key}`))),
            option('any', t('find.matchForAny')),
          ],
        },
      ];
    case 'language':
      return [
        {
          legend: t('find.matchLanguage'),
          name: 'language',
          options: [
            ...coachLanguages.map((code) => option(code, names.of(code) ?? code)),
            option('any', t('find.anyLanguage')),
          ],
        },
      ];
    case 'budget':
      return [
        {
          legend: t('find.matchBudget'),
          name: 'budget',
          options: [
            option(0, t('find.matchFree')),
            ...budgets[locale].map((most) =>
              option(most, t('find.matchUpTo', { amount: format.money(most * 100, currency) })),
            ),
            option('any', t('find.matchBudgetAny')),
          ],
        },
      ];
    case 'when':
      return [
        {
          legend: t('find.matchDays'),
          name: 'days',
          options: openLast(matchDays).map((days) => option(days, t(`find.days_${days}`))),
        },
        {
          legend: t('find.matchPart'),
          name: 'part',
          options: openLast(matchParts).map((part) => option(part, t(`find.part_${part}`))),
        },
      ];
    case 'way':
      return [
        {
          legend: t('find.matchWay'),
          name: 'way',
          options: openLast(matchWays).map((way) => option(way, t(`find.way_${way}`))),
        },
      ];
  }
}

function openLast<Value extends string>(choices: readonly (Value | 'any')[]): (Value | 'any')[] {
  return [...choices.filter((choice) => choice !== 'any'), 'any'];
}

/** Why a coach fits, in a sentence, and what does not fit, in another; null where there is nothing to say. */
export function whyOf(
  { coach, match }: Pick<MatchedCoach, 'coach' | 'match'>,
  ctx: PageCtx,
): { fits: string | null; lacks: string | null } {
  const { t, locale } = ctx;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const met = match.reasons.filter(({ isMet }) => isMet).map((reason) => metWords(reason, ctx));
  const missed = match.reasons
    .filter(({ isMet }) => !isMet)
    .map((reason) => missedWords(reason, ctx));
  const name = `\u2068${coach.name}\u2069`;
  return {
    fits: met.length === 0 ? null : t('find.whySentence', { name, reasons: list.format(met) }),
    lacks: missed.length === 0 ? null : t('find.notSentence', { reasons: list.format(missed) }),
  };
}

function metWords(reason: MatchReason, ctx: PageCtx): string {
  const { t, format } = ctx;
  switch (reason.about) {
    case 'specialty':
      return t('find.why_specialty', { specialty: specialtyWord(reason.specialty, ctx) });
    case 'language':
      return t(`find.why_language_${reason.level ?? 'fluent'}`, {
        language: languageWord(reason.language, ctx),
      });
    case 'price':
      if (!reason.from || reason.from.minor === 0) return t('find.why_free');
      return t('find.why_price', {
        amount: `\u2068${format.money(reason.from.minor, reason.from.currency)}\u2069`,
      });
    case 'when':
      return t('find.why_when', { count: reason.times });
    case 'way':
      return t(`find.why_way_${reason.way}`);
  }
}

function missedWords(reason: MatchReason, ctx: PageCtx): string {
  const { t } = ctx;
  switch (reason.about) {
    case 'specialty':
      return t('find.not_specialty', { specialty: specialtyWord(reason.specialty, ctx) });
    case 'language':
      return t('find.not_language', { language: languageWord(reason.language, ctx) });
    case 'price':
      return t('find.not_price');
    case 'when':
      return t('find.not_when');
    case 'way':
      return t(`find.not_way_${reason.way}`);
  }
}

/** Within an English sentence a topic is written small. */
function specialtyWord(key: string, { locale }: PageCtx): string {
  return (sentence(locale, `coaches.specialty_${key}`) ?? key).toLocaleLowerCase(locale);
}

function languageWord(code: string, { locale }: PageCtx): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
}
