import type { ListedCoach } from '#domain/people/coachList.sql.ts';
import { sentence } from '#i18n/translate.ts';
import type { CompareView, FavouriteView, FoundCoachView } from './_FoundCoachView.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { spokenList } from '#site/render/spokenList.ts';
import { whenNext } from '#site/render/whenNext.ts';
import { daysAhead } from './_daysAhead.ts';
import { bookingAddress } from './_bookingAddress.ts';

type Place = { compare: CompareView; next: string };

/** A coach in a list of them: the name leads to the profile, a day and the button to what can be booked. */
export function foundCoach(
  coach: ListedCoach,
  ctx: PageCtx,
  { compare, next }: Place,
): FoundCoachView {
  const { t, href, locale } = ctx;
  const { slug, name, ahead, nextFreeAt } = coach;
  return {
    id: coach.id,
    slug,
    name,
    headline: coach.headline,
    profile: href(`/coaches/${slug}`),
    ...(coach.isVerified ? { verified: t('coaches.verified') } : {}),
    rating: ratingView(coach.rating, ctx),
    ...(coach.languages.length > 0 ? { languages: spokenList(coach.languages, ctx) } : {}),
    specialties: coach.specialties.map(
      (key) => sentence(locale, `coaches.specialty_${key}`) ?? key,
    ),
    price: priceView(coach, ctx),
    nextFree: nextFreeAt
      ? t('coaches.nextFree', { when: whenNext(nextFreeAt, ctx) })
      : t('coaches.full'),
    week: { label: t('find.week', { name }), days: ahead ? daysAhead(ctx, slug, ahead, 7) : [] },
    book: {
      href: bookingAddress(slug),
      act: t('coaches.book'),
      label: t('coaches.bookWith', { name }),
    },
    favourite: favouriteView(coach, ctx, next),
    compare,
  };
}

/** "4.8" and "12 reviews", or that there are none yet. */
export function ratingView(
  rating: ListedCoach['rating'],
  { t, format }: PageCtx,
): FoundCoachView['rating'] {
  if (!rating) return { text: t('find.noReviews') };
  const value = format.rating(rating.average);
  return {
    value,
    text: t('find.reviews', { count: rating.count }),
    label: t('find.ratingOf', { rating: value }),
  };
}

type Priced = Pick<ListedCoach, 'price'>;

/** "From ₪420" for so many minutes, or the word for free. */
export function priceView({ price }: Priced, { t, format }: PageCtx): FoundCoachView['price'] {
  if (!price) return { amount: t('coaches.free'), unit: '' };
  return {
    amount: t('coaches.from', { amount: format.money(price.minor, price.currency) }),
    unit: t('coaches.perSession', { minutes: price.minutes }),
  };
}

type Kept = Pick<ListedCoach, 'slug' | 'name' | 'isFavourite'>;

/** The form that keeps this coach as a favourite, or takes them off; then the reader is back at `next`. */
export function favouriteView(
  { slug, name, isFavourite }: Kept,
  { t, href }: PageCtx,
  next: string,
): FavouriteView {
  return {
    action: href(`/coaches/${slug}/favourite`),
    act: isFavourite ? 'remove' : 'add',
    label: t(isFavourite ? 'find.unfavourite' : 'find.favourite', { name }),
    isOn: isFavourite,
    next,
  };
}
