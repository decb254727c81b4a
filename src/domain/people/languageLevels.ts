/** How well a coach speaks a language they work in. */
export const languageLevels = ['native', 'fluent', 'conversational'] as const;

export type LanguageLevel = (typeof languageLevels)[number];
