import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type KeyChangedView = {
  what: 'keyMade' | 'keyRotated' | 'keyRevoked';
  name: string;
  /** As its owner called it. */
  keyName: string;
  /** `loom_` and the eight characters by which the key is known again. */
  hint: string;
  /** Absolute. */
  url: string;
};

/** To somebody for whose account an API key was made, replaced or ended. */
export function keyChanged(t: T, view: KeyChangedView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const key = isolated(plainValue(view.keyName), t.locale);
  const what = t(`emails.${view.what}.what`, { key });
  return renderLetter(t, {
    subject: t(`emails.${view.what}.subject`),
    title: t(`emails.${view.what}.title`),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      { kind: 'facts', rows: [[t('emails.key.hint'), `${view.hint}…`]] },
      { kind: 'button', label: t('emails.key.button'), url: view.url },
      { kind: 'quiet', text: t('emails.key.notYou') },
    ],
  });
}
