import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type LetterPart, type MailContent } from './letter.ts';

type Common = {
  name: string;
  /** Absolute; opens a page whose buttons act, since mail scanners follow links. */
  url: string;
  validMinutes: number;
};

export type ConfirmNewAddressView = Common & {
  /** Six digits. */
  code: string;
};

export type ConfirmOldAddressView = Common & {
  /** Masked. */
  newAddress: string;
};

/** To the address that an account is to get: the link and the code that prove it is its owner's. */
export function confirmNewAddress(t: T, view: ConfirmNewAddressView): MailContent {
  return letter(t, 'newAddress', view, t('emails.newAddress.why'), [
    { kind: 'code', label: t('emails.newAddress.code'), code: view.code },
  ]);
}

/** To the address that an account has: whether it may change. */
export function confirmOldAddress(t: T, view: ConfirmOldAddressView): MailContent {
  const address = isolated(plainValue(view.newAddress), t.locale);
  return letter(t, 'oldAddress', view, t('emails.oldAddress.why', { address }), []);
}

function letter(
  t: T,
  area: 'newAddress' | 'oldAddress',
  { name, url, validMinutes }: Common,
  why: string,
  more: LetterPart[],
): MailContent {
  return renderLetter(t, {
    subject: t(`emails.${area}.subject`),
    title: t(`emails.${area}.title`),
    preview: why,
    parts: [
      {
        kind: 'paragraph',
        text: t('emails.hello', { name: isolated(plainValue(name), t.locale) }),
      },
      { kind: 'paragraph', text: why },
      { kind: 'button', label: t(`emails.${area}.button`), url },
      ...more,
      { kind: 'quiet', text: t('emails.address.validHours', { count: validMinutes / 60 }) },
      { kind: 'quiet', text: t(`emails.${area}.notYou`) },
    ],
  });
}
