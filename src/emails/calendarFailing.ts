import type { T } from '#i18n/translate.ts';
import type { CalendarFault } from '#ports/busyCalendars.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type MailContent } from './letter.ts';

export type CalendarFailingView = {
  name: string;
  calendar: string;
  /** A day and time in the reader's words and zone. */
  since: string;
  fault: CalendarFault;
  /** Absolute; the page of the reader's calendars. */
  url: string;
};

/** To a coach: a calendar whose busy times keep bookings away cannot be read, and why. */
export function calendarFailing(t: T, view: CalendarFailingView): MailContent {
  const name = isolated(plainValue(view.name), t.locale);
  const calendar = isolated(plainValue(view.calendar), t.locale);
  const why = t(`refusal.calendars.${view.fault}`);
  return renderLetter(t, {
    subject: t('emails.calendarFailing.subject', { calendar: plainValue(view.calendar) }),
    title: t('emails.calendarFailing.title', { calendar }),
    preview: why,
    parts: [
      { kind: 'paragraph', text: t('emails.hello', { name }) },
      { kind: 'paragraph', text: why },
      {
        kind: 'paragraph',
        text: t('emails.calendarFailing.what', { since: isolated(view.since, t.locale) }),
      },
      { kind: 'button', label: t('emails.calendarFailing.button'), url: view.url },
    ],
  });
}
