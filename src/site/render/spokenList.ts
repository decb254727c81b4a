import type { LanguageLevel } from '#domain/people/languageLevels.ts';
import type { Ctx } from '../../context.ts';

type Spoken = { language: string; level: LanguageLevel };

/** "Hebrew (Native), English (Fluent)" as a reader lists them. */
export function spokenList(
  languages: readonly Spoken[],
  { t, locale }: Pick<Ctx, 't' | 'locale'>,
): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
    languages.map(({ language, level }) =>
      t('find.spoken', {
        language: names.of(language) ?? language,
        level: t(`find.level_${level}`),
      }),
    ),
  );
}
