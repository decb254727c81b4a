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

/** The four choices, each with the people it means. */
export function levelOptions(
  { t, locale }: { t: T; locale: Locale },
  { clientName, coaches, sponsors }: Pick<NotePeople, 'clientName' | 'coaches' | 'sponsors'>,
) {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const names = list.format(coaches);
  const everyone = list.format([clientName, ...coaches, ...sponsors]);
  const hints: Record<NoteLevel, string> = {
    own: t('notes.ownHint'),
    pair: t('notes.pairHint', { name: clientName }),
    coaches: t('notes.coachesHint', { count: coaches.length, names, name: clientName }),
    shared: t('notes.sharedHint', { names: everyone }),
  };
  return noteLevels.map((value) => ({
    value,
    label: levelWord(t, value, clientName),
    hint: hints[value],
  }));
}
