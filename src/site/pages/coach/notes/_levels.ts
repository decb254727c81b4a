import { noteLevels, type NoteLevel } from '#domain/notes/noteLevels.ts';
import type { NotePeople } from '#domain/notes/notePeople.sql.ts';
import type { IconName } from '#site/components/icons.ts';
import type { Tone } from '#site/components/Tone.ts';
import type { Locale } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';

type Look = { tone: Tone; icon: IconName };

/** How each level looks wherever it stands: plum is private. */
export const levelLook: Record<NoteLevel, Look> = {
  own: { tone: 'plum', icon: 'lock' },
  pair: { tone: 'teal', icon: 'users-round' },
  coaches: { tone: 'ochre', icon: 'briefcase' },
  shared: { tone: 'teal', icon: 'eye' },
};

/** What a level is called to the coach. */
export function levelWord(t: T, level: NoteLevel, clientName: string): string {
  return t(`notes.${level}`, { name: clientName });
}

type People = Pick<NotePeople, 'clientName' | 'coaches' | 'sponsors'>;

/** The four choices, each with the people it means; null while the client is still to be chosen. */
export function levelOptions(ctx: { t: T; locale: Locale }, people: People | null) {
  const { t } = ctx;
  const name = people?.clientName ?? t('notes.client');
  const hints = people ? hintsOf(ctx, people) : anyHints(t);
  return noteLevels.map((value) => ({
    value,
    label: levelWord(t, value, name),
    hint: hints[value],
  }));
}

function anyHints(t: T): Record<NoteLevel, string> {
  return {
    own: t('notes.ownHint'),
    pair: t('notes.pairAny'),
    coaches: t('notes.coachesAny'),
    shared: t('notes.sharedAny'),
  };
}

function hintsOf(
  { t, locale }: { t: T; locale: Locale },
  { clientName, coaches, sponsors }: People,
): Record<NoteLevel, string> {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const names = list.format(coaches);
  const everyone = list.format([clientName, ...coaches, ...sponsors]);
  return {
    own: t('notes.ownHint'),
    pair: t('notes.pairHint', { name: clientName }),
    coaches: t('notes.coachesHint', { count: coaches.length, names, name: clientName }),
    shared: t('notes.sharedHint', { names: everyone }),
  };
}
