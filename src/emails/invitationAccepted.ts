import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type InvitationAcceptedView = {
  reader: 'coach' | 'client';
  readerName: string;
  otherName: string;
  /** Absolute: the reader's own first page. */
  url: string;
};

/** To both, when an invited client has accepted. */
export function invitationAccepted(t: T, view: InvitationAcceptedView): MailContent {
  const { reader } = view;
  const other = isolated(plainValue(view.otherName), t.locale);
  const name = isolated(plainValue(view.readerName), t.locale);
  const what = t(`emails.invitationAccepted.${reader}.what`, { other });
  return renderLetter(t, {
    subject: t(`emails.invitationAccepted.${reader}.subject`, { other }),
    title: t(`emails.invitationAccepted.${reader}.title`, { other }),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      { kind: 'button', label: t('emails.invitationAccepted.button'), url: view.url },
    ],
  });
}
