import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type BackupCodeUsedView = {
  name: string;
  /** How many codes are left. */
  left: number;
  /** Whether that is few enough to make new ones. */
  areFew: boolean;
  /** Absolute. */
  url: string;
};

/** To somebody by whose backup code a sign-in was just let through. */
export function backupCodeUsed(t: T, view: BackupCodeUsedView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const what = t('emails.backupCodeUsed.what', { left: view.left });
  const few = view.areFew ? [t('emails.backupCodeUsed.few')] : [];
  return renderLetter(t, {
    subject: t('emails.backupCodeUsed.subject'),
    title: t('emails.backupCodeUsed.title'),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      ...few.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'button', label: t('emails.secondFactor.button'), url: view.url },
      { kind: 'quiet', text: t('emails.secondFactor.notYou') },
    ],
  });
}
