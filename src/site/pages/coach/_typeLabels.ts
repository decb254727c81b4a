import type { T } from '#i18n/translate.ts';

/** What the form of a session type calls its fields; the summary of faults names them. */
export function typeLabels(t: T): Record<string, string> {
  return {
    nameEn: `${t('coach.types.name')}, ${t('coach.types.english')}`,
    nameHe: `${t('coach.types.name')}, ${t('coach.types.hebrew')}`,
    descriptionEn: `${t('coach.types.description')}, ${t('coach.types.english')}`,
    descriptionHe: `${t('coach.types.description')}, ${t('coach.types.hebrew')}`,
    kind: t('coach.types.kind'),
    durationMinutes: t('coach.types.duration'),
    price: t('coach.types.price'),
    currency: t('coach.types.currency'),
    place: t('coach.types.place'),
  };
}
