import type { ListPart } from '#domain/sessions/sessionFilter.ts';
import type { Locale } from '#i18n/locales.ts';

/** The day on which a calendar's weeks begin (ISO: 1 is Monday): as the coach set it for their own, else as the language has it. */
export function weekStartOf(
  { locale }: { locale: Locale },
  part: ListPart,
  { weekStart }: { weekStart: number | null },
): number {
  const own = part === 'client' ? null : weekStart;
  return own ?? (locale === 'he' ? 7 : 1);
}
