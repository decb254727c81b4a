/** Languages in which a coach may say they work, as BCP 47 tags. */
export const coachLanguages = ['en', 'he', 'fr', 'ar', 'ru', 'de'] as const;

export type CoachLanguage = (typeof coachLanguages)[number];
