import type { AccountNotice } from '#domain/notifications/accountNotice.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type LetterPart, type MailContent } from './letter.ts';
import { notMeParts } from './notMeParts.ts';

export type AccountNoticeView = {
  name: string;
  about: AccountNotice;
  /** Absolute; where the button leads. */
  url: string;
  /** A day and time in the reader's words and zone, where the notice has one. */
  when?: string;
  /** Absolute; the page behind "It wasn't me", where something new opens the account. */
  notMeUrl?: string;
};

/** To the owner of an account: something happened to how it is kept, and what to do where it was not them. */
export function accountNotice(t: T, view: AccountNoticeView): MailContent {
  const { about, url } = view;
  const name = isolated(plainValue(view.name), t.locale);
  const when = view.when === undefined ? '' : isolated(view.when, t.locale);
  const isOpen = about === 'suspended' && view.when === undefined;
  const what = isOpen
    ? t('emails.notice.suspendedOpenEnd')
    : t(`emails.notice.${about}.what`, { when });
  const parts: LetterPart[] = [
    { kind: 'paragraph', text: t('emails.hello', { name }) },
    { kind: 'paragraph', text: what },
    { kind: 'button', label: t(`emails.notice.${about}.button`), url },
    ...(view.notMeUrl === undefined
      ? [{ kind: 'quiet' as const, text: t(`emails.notice.${about}.after`) }]
      : notMeParts(t, view.notMeUrl)),
  ];
  return renderLetter(t, {
    subject: t(`emails.notice.${about}.subject`),
    title: t(`emails.notice.${about}.title`),
    preview: what,
    parts,
  });
}
