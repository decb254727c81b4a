import type { FileFault } from '#domain/files/fileStates.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

/** To whoever brought a file: it was refused, and its content is gone. */
export function fileRefused(
  t: T,
  view: { readerName: string; name: string; fault: FileFault; url: string },
): MailContent {
  const value = (text: string) => isolated(plainValue(text), t.locale);
  const subject = t('emails.fileRefused.subject');
  const what = t(`emails.fileRefused.${view.fault}`, { name: value(view.name) });
  return renderLetter(t, {
    subject,
    title: subject,
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name: value(view.readerName) }) },
      { kind: 'paragraph', text: what },
      { kind: 'button', label: t('emails.fileRefused.button'), url: view.url },
    ],
  });
}
