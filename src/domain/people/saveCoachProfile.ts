import { isRefused, Refused } from '../../refused.ts';
import { inLocale, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { filledWords, inEachLanguage, type InBoth } from './bothLanguages.ts';
import type { CoachLanguage } from './coachLanguages.ts';
import type { LanguageLevel } from './languageLevels.ts';
import { lockPractice } from './lockPractice.sql.ts';
import { ownPractice } from './ownPractice.sql.ts';
import type { Specialty } from './specialties.ts';

export type CoachProfileWish = {
  /** Lower-case letters, digits, single hyphens. */
  slug: string;
  words: InBoth<'name' | 'headline' | 'about'>;
  languages: CoachLanguage[];
  /** How well each of them is spoken; one without is fluent. */
  languageLevels: { language: CoachLanguage; level: LanguageLevel }[];
  specialties: Specialty[];
};

/**
 * Writes the public profile of the coach acting, in both languages at once, and makes it if there is none yet. A text that stands in
 * one language only is shown in both. Refuses with `people.slugTaken` (409) when another coach has the address.
 */
export async function saveCoachProfile(ctx: Ctx, wish: CoachProfileWish): Promise<void> {
  try {
    await inTransaction(ctx, (tx) => save(tx, wish));
  } catch (error) {
    // The database's verdict arrives as a fault of the field; its shape was judged before.
    if (!isRefused(error) || (error.code !== 'people.slugTaken' && !error.fields['slug'])) {
      throw error;
    }
    throw new Refused('people.slugTaken', 409, { fields: { slug: 'people.slugTaken' } });
  }
}

async function save(tx: Ctx, { words, ...common }: CoachProfileWish): Promise<void> {
  await lockPractice(tx);
  const filled = filledWords(words);
  const profileId = (await ownPractice(tx))?.profileId ?? (await make(tx, common.slug, filled));
  await inEachLanguage(tx, (localized, locale) =>
    localized.store.update('coach-profiles', profileId, { ...common, ...filled[locale] }),
  );
}

async function make(tx: Ctx, slug: string, words: CoachProfileWish['words']): Promise<string> {
  if (tx.actor.kind !== 'user') throw new Refused('common.forbidden', 403);
  const { id } = await inLocale(tx, 'en').store.create('coach-profiles', {
    user: tx.actor.user.id,
    slug,
    ...words.en,
    zone: tx.zone,
    noticeMinutes: 720,
    horizonDays: 60,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 10,
    weekStart: tx.locale === 'he' ? 7 : 1,
    isPublished: false,
  });
  return id;
}
