import type { FileFault } from '#domain/files/fileStates.ts';
import type { T } from '#i18n/translate.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

const ofNote = {
  infected: 'emails.fileRefused.infectedNote',
  unfit: 'emails.fileRefused.unfitNote',
} as const;

/** To whoever brought a file: it was refused, and its content is gone. One of a note has no name here. */
export function fileRefused(
  t: T,
  view: { readerName: string; name: string | null; fault: FileFault; url: string },
): MailContent {
  const value = (text: string) => isolated(plainValue(text), t.locale);
  const subject = t('emails.fileRefused.subject');
  const { name, fault } = view;
  const what =
    name === null ? t(ofNote[fault]) : t(`emails.fileRefused.${fault}`, { name: value(name) });
  const label = t(name === null ? 'emails.fileRefused.buttonNote' : 'emails.fileRefused.button');
  return renderLetter(t, {
    subject,
    title: subject,
    preview: what,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name: value(view.readerName) }) },
      { kind: 'paragraph', text: what },
      { kind: 'button', label, url: view.url },
    ],
  });
}
