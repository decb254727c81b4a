import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { notMeParts } from './notMeParts.ts';

export type ConnectedAccountView = {
  name: string;
  /** `met`: a provider vouched for the address, and the account is not connected with it. */
  what: 'connected' | 'disconnected' | 'met';
  /** What people call the provider; empty where the mail does not name it. */
  provider: string;
  /** Absolute: where accounts are connected and disconnected. */
  url: string;
  /** Absolute; the page behind "It wasn't me", where something new opens the account. */
  notMeUrl?: string;
};

/** Tells the owner what happened between an account elsewhere and theirs. */
export function connectedAccount(t: T, { what, url, ...view }: ConnectedAccountView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const provider = isolated(plainValue(view.provider), t.locale);
  const why = t(`emails.connectedAccount.${what}.why`, { provider });
  return renderLetter(t, {
    subject: t(`emails.connectedAccount.${what}.subject`, { provider: plainValue(view.provider) }),
    title: t(`emails.connectedAccount.${what}.title`, { provider }),
    preview: why,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: why },
      { kind: 'button', label: t('emails.connectedAccount.button'), url },
      ...(view.notMeUrl === undefined
        ? [{ kind: 'quiet' as const, text: t(`emails.connectedAccount.${what}.notYou`) }]
        : notMeParts(t, view.notMeUrl)),
    ],
  });
}
