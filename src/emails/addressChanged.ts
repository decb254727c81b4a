import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type AddressChangedView = {
  name: string;
  /** Which of the two addresses reads this. */
  side: 'old' | 'new';
  /** In full at the new address, masked at the old one. */
  newAddress: string;
  /** Absolute. */
  url: string;
};

/** To both addresses, once an account has changed from one to the other. */
export function addressChanged(t: T, view: AddressChangedView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const address = isolated(plainValue(view.newAddress), t.locale);
  const what = t(`emails.addressChanged.${view.side}`, { address });
  return renderLetter(t, {
    subject: t('emails.addressChanged.subject'),
    title: t('emails.addressChanged.title'),
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: what },
      { kind: 'paragraph', text: t('emails.addressChanged.signIns') },
      ...(view.side === 'new'
        ? [
            {
              kind: 'button' as const,
              label: t('emails.addressChanged.button'),
              url: view.url,
            },
          ]
        : []),
      { kind: 'quiet', text: t('emails.addressChanged.notYou') },
    ],
  });
}
