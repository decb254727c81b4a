import type { Agreed } from '#domain/sessions/agreed.ts';
import type { Locale } from '#i18n/locales.ts';

/** What the fields of a coach's questions are called, by the name of the field. */
export function questionLabels(
  locale: Locale,
  questions: Agreed['questions'] = [],
): Record<string, string> {
  return Object.fromEntries(
    questions.map(({ id, question }) => [
      `answers.${id}`,
      question[locale] ?? question.en ?? question.he ?? '',
    ]),
  );
}
