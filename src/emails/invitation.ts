import type { T } from '#i18n/translate.ts';
import { isolated } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { strangerName } from './strangerName.ts';

export type InvitationView = {
  coachName: string;
  /** Absolute; works once. */
  url: string;
  validDays: number;
};

/** To somebody whom a coach invites to be their client, with or without an account. */
export function invitation(t: T, view: InvitationView): MailContent {
  const coach = isolated(strangerName(view.coachName), t.locale);
  const what = t('emails.invitation.what', { coach });
  return renderLetter(t, {
    subject: t('emails.invitation.subject', { coach }),
    title: t('emails.invitation.title', { coach }),
    preview: what,
    parts: [
      { kind: 'paragraph', text: what },
      { kind: 'button', label: t('emails.invitation.button'), url: view.url },
      { kind: 'quiet', text: t('emails.invitation.valid', { count: view.validDays }) },
      { kind: 'quiet', text: t('emails.invitation.notYou', { coach }) },
    ],
  });
}
