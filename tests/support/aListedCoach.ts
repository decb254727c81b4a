import { coachLanguages, type CoachLanguage } from '#domain/people/coachLanguages.ts';
import type { LanguageLevel } from '#domain/people/languageLevels.ts';
import type { Specialty } from '#domain/people/specialties.ts';
import type { Currency } from '#domain/sessions/currencies.ts';
import { inLocale } from '#src/context.ts';
import { aCoach } from './people.ts';
import type { World } from './world.ts';

type Words = { name: string; headline?: string; about?: string };

type Wish = {
  en?: Words;
  he?: Words;
  specialties?: Specialty[];
  /** Each with its level, or null for one that says none. */
  languages?: Partial<Record<CoachLanguage, LanguageLevel | null>>;
  price?: { minor: number; currency: Currency };
  isVerified?: boolean;
  noticeDays?: number;
};

/** A listed coach as these words and facts describe them. */
export async function aListedCoach(here: World, wish: Wish = {}) {
  const coach = await aCoach(here, { zone: 'UTC' });
  const { store } = here.system;
  const profile = await store.findOne('coach-profiles', { user: { equals: coach.id } });
  const profileId = profile?.id ?? '';
  const languages = coachLanguages.flatMap((language) => {
    const level = wish.languages?.[language];
    return level === undefined ? [] : [{ language, level }];
  });
  for (const locale of ['en', 'he'] as const) {
    const words = wish[locale];
    if (words === undefined) continue;
    await inLocale(here.system, locale).store.update('coach-profiles', profileId, {
      name: words.name,
      headline: words.headline ?? '-',
      about: words.about ?? '-',
    });
  }
  await store.update('coach-profiles', profileId, {
    specialties: wish.specialties ?? [],
    languages: languages.map(({ language }) => language),
    languageLevels: languages.flatMap(({ language, level }) =>
      level ? [{ language, level }] : [],
    ),
    verifiedAt: wish.isVerified === true ? here.clock.now().toString() : null,
    noticeMinutes: (wish.noticeDays ?? 0) * 24 * 60,
  });
  if (wish.price) {
    await store.update('session-types', coach.typeId, {
      priceMinor: wish.price.minor,
      currency: wish.price.currency,
    });
  }
  return { ...coach, profileId };
}
