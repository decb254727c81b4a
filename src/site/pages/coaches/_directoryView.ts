import { coachLanguages } from '#domain/people/coachLanguages.ts';
import { coachList } from '#domain/people/coachList.sql.ts';
import {
  coachSorts,
  freeWithin,
  leastRatings,
  partsOf,
  type SearchPart,
} from '#domain/people/coachSearch.ts';
import { countsWithout } from '#domain/people/countsWithout.sql.ts';
import { languageLevels } from '#domain/people/languageLevels.ts';
import { specialties } from '#domain/people/specialties.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { sentence } from '#i18n/translate.ts';
import { namesOf, searchAddress, searchForm, type SearchForm } from '#site/forms/coachSearch.ts';
import { comparisonOf } from './_comparison.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { foundCoach } from './_foundCoach.ts';

type Option = { value: string; label: string };

/** Everything that the list of coaches shows, at `/coaches` and at `/client/coaches` alike: `path` says which. */
export async function directoryView(ctx: PageCtx, path: string) {
  const { t, url, actor } = ctx;
  const form = searchForm(url.searchParams, ctx.locale);
  const page = await coachList(ctx, { ...form.search, after: form.after, before: form.before });
  const parts = partsOf(form.search);
  const comparison = await comparisonOf(ctx, { path, form, shown: page.coaches });
  const { params } = comparison;
  const step = (name: 'after' | 'before', id: string | null) =>
    id === null ? {} : { href: searchAddress(path, params, { set: { [name]: id } }) };
  const isEmpty = page.total === 0;
  const count = t('find.count', { count: page.total });
  return {
    path,
    form,
    errors: Object.fromEntries(
      Object.entries(form.faults).map(([field, code]) => [
        field,
        sentence(ctx.locale, `refusal.${code}`) ?? code,
      ]),
    ),
    options: optionsOf(ctx),
    isSignedIn: actor.kind === 'user',
    isUnsearched: parts.length === 0,
    usedCount: parts.filter((part) => part !== 'text').length,
    count,
    /** What changed, for those who do not see it. */
    news: [count, ...comparison.news].join('. '),
    chips: chipsOf(ctx, { path, params, form, parts }),
    clear: searchAddress(path, params, { drop: Object.values(namesOf).flat() }),
    coaches: page.coaches.map((coach) =>
      foundCoach(coach, ctx, {
        compare: comparison.tickOf(coach),
        next: `${searchAddress(path, params, pageOf(form))}#coach-${coach.slug}`,
      }),
    ),
    comparison,
    previous: step('before', page.previous),
    next: step('after', page.next),
    isPaged: (page.next ?? page.previous) !== null,
    isEmpty,
    loosen: isEmpty
      ? (await countsWithout(ctx, form.search)).map(({ part, count }) => ({
          href: searchAddress(path, params, { drop: namesOf[part] }),
          label: t('find.noneWithout', { filter: wordOf(ctx, form, part), count }),
        }))
      : [],
  };
}

export type DirectoryView = Awaited<ReturnType<typeof directoryView>>;

function pageOf({ after, before }: SearchForm): { set: Record<string, string> } {
  if (after !== undefined) return { set: { after } };
  return { set: before === undefined ? {} : { before } };
}

function optionsOf({ t, locale, format }: PageCtx) {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const choice = (value: string | number, label: string): Option => ({
    value: String(value),
    label,
  });
  return {
    specialties: specialties.map((key) => choice(key, t(`coaches.specialty_${key}`))),
    languages: [
      choice('', t('find.anyLanguage')),
      ...coachLanguages.map((code) => choice(code, names.of(code) ?? code)),
    ],
    levels: [
      choice('', t('find.anyLevel')),
      ...languageLevels.map((level) => choice(level, t(`find.level_${level}`))),
    ],
    currencies: currencies.map((code) => choice(code, code)),
    ratings: [
      choice('', t('find.anyRating')),
      ...leastRatings.map((rating) =>
        choice(rating, t('find.ratingLeast', { rating: format.number(rating) })),
      ),
    ],
    within: [
      choice('', t('find.anyTime')),
      ...freeWithin.map((days) => choice(days, t('find.withinDays', { count: days }))),
    ],
    sorts: coachSorts.map((sort) => choice(sort, t(`find.sort_${sort}`))),
  };
}

type Chip = { label: string; href: string; remove: string };
type Chosen = { path: string; params: URLSearchParams; form: SearchForm; parts: SearchPart[] };

/** Each wish as a chip that takes it away; of specialties each one. */
function chipsOf(ctx: PageCtx, { path, params, form, parts }: Chosen): Chip[] {
  return parts.flatMap((part): Chip[] => {
    if (part === 'specialties') {
      return (form.search.specialties ?? []).map((key) => {
        const left = new URLSearchParams([...params].filter(([, value]) => value !== key));
        return chip(ctx, ctx.t(`coaches.specialty_${key}`), searchAddress(path, left));
      });
    }
    const href = searchAddress(path, params, { drop: namesOf[part] });
    return [chip(ctx, wordOf(ctx, form, part), href)];
  });
}

function chip({ t }: PageCtx, label: string, href: string): Chip {
  return { label, href, remove: t('find.remove', { filter: label }) };
}

function wordOf(ctx: PageCtx, { search }: SearchForm, part: SearchPart): string {
  const { t, locale, format } = ctx;
  switch (part) {
    case 'text':
      return t('find.chipText', { text: `\u2068${search.text ?? ''}\u2069` });
    case 'specialties':
      return (search.specialties ?? []).map((key) => t(`coaches.specialty_${key}`)).join(', ');
    case 'language':
      return new Intl.DisplayNames(locale, { type: 'language' }).of(search.language ?? '') ?? '';
    case 'level':
      return t(`find.level_${search.level ?? 'fluent'}`);
    case 'price':
      return priceWord(ctx, search);
    case 'rating':
      return t('find.ratingLeast', { rating: format.number(search.rating ?? 0) });
    case 'within':
      return t('find.withinDays', { count: search.within ?? 0 });
    case 'isFree':
    case 'isVerified':
    case 'isFavourite':
      return t(`find.${part}`);
  }
}

function priceWord({ t, format }: PageCtx, search: SearchForm['search']): string {
  const { least, most, currency } = search;
  const amount = (minor: number | undefined) => format.money(minor ?? 0, currency);
  if (most === undefined) return t('find.chipPriceFrom', { from: amount(least) });
  if (least === undefined) return t('find.chipPriceTo', { to: amount(most) });
  return t('find.chipPriceBetween', { from: amount(least), to: amount(most) });
}
