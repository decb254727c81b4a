import type { ListedCoach } from '#domain/people/coachList.sql.ts';
import { sentence } from '#i18n/translate.ts';
import type { CoachCardView } from '#site/components/CoachCardView.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { languageList } from '#site/render/languageList.ts';
import { whenNext } from '#site/render/whenNext.ts';

/** A coach's card in the list: the name leads to the profile, the button to the free times. */
export function coachCard(coach: ListedCoach, ctx: PageCtx): CoachCardView {
  const { t, format, href, locale } = ctx;
  const { price, nextFreeAt } = coach;
  const fields = coach.specialties.map(
    (key) => sentence(locale, `coaches.specialty_${key}`) ?? key,
  );
  return {
    id: coach.id,
    name: coach.name,
    headline: coach.headline,
    profile: href(`/coaches/${coach.slug}`),
    href: `/client/book?coach=${coach.slug}`,
    act: t('coaches.book'),
    actLabel: t('coaches.bookWith', { name: coach.name }),
    ...(coach.isVerified ? { verified: t('coaches.verified') } : {}),
    ...(coach.languages.length > 0
      ? {
          languages: languageList(
            locale,
            coach.languages.map(({ language }) => language),
          ),
        }
      : {}),
    ...(fields.length > 0 ? { specialties: fields.join(', ') } : {}),
    price: price
      ? {
          amount: t('coaches.from', { amount: format.money(price.minor, price.currency) }),
          unit: t('coaches.perSession', { minutes: price.minutes }),
        }
      : { amount: t('coaches.free'), unit: '' },
    nextFree: nextFreeAt
      ? t('coaches.nextFree', { when: whenNext(nextFreeAt, ctx) })
      : t('coaches.full'),
  };
}
