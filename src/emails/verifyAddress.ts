import type { T } from '#i18n/translate.ts';
import { isolated } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';
import { strangerName } from './strangerName.ts';

export type VerifyAddressView = {
  name: string;
  /** Absolute; opens a page whose button confirms, since mail scanners follow links. */
  url: string;
  /** Six digits. */
  code: string;
  validMinutes: number;
};

/** To a new account's address: the link and the code that prove it is theirs. */
export function verifyAddress(t: T, view: VerifyAddressView): MailContent {
  const { url, code, validMinutes } = view;
  const name = isolated(strangerName(view.name), t.locale);
  const why = t('emails.verifyAddress.why');
  return renderLetter(t, {
    subject: t('emails.verifyAddress.subject'),
    title: t('emails.verifyAddress.title'),
    preview: why,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: why },
      { kind: 'button', label: t('emails.verifyAddress.button'), url },
      { kind: 'code', label: t('emails.verifyAddress.code'), code },
      { kind: 'quiet', text: validity(t, validMinutes) },
      { kind: 'quiet', text: t('emails.verifyAddress.notYou') },
    ],
  });
}

function validity(t: T, minutes: number): string {
  return minutes % 60 === 0
    ? t('emails.verifyAddress.validHours', { count: minutes / 60 })
    : t('emails.verifyAddress.validMinutes', { count: minutes });
}
