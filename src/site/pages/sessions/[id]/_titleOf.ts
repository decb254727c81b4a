import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import type { T } from '#i18n/translate.ts';

/** What a session is called for its reader: by the other person, and for the office by both. */
export function titleOf(
  t: T,
  { part, client, coach }: Pick<SessionPage, 'part' | 'client' | 'coach'>,
): string {
  if (part === 'staff') return t('session.titleOfBoth', { client: client.name, coach: coach.name });
  return t('session.title', { name: part === 'coach' ? client.name : coach.name });
}
