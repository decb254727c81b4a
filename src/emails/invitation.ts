import type { T } from '#i18n/translate.ts';
import type { WaitingSession } from '#domain/notifications/letter.ts';
import { isolated, plainValue } from './bidi.ts';
import { renderLetter, type LetterPart, type MailContent } from './letter.ts';
import { clocksOf, reasonPart, timeRows } from './sessionMail.ts';
import { strangerName } from './strangerName.ts';

export type InvitationView = {
  coachName: string;
  /** Absolute; works once. */
  url: string;
  validDays: number;
  /** The time that the coach keeps for them, if any. */
  session: (Omit<WaitingSession, 'place'> & { place: string }) | null;
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
      ...(view.session ? sessionParts(t, coach, view.session) : []),
      { kind: 'button', label: t('emails.invitation.button'), url: view.url },
      { kind: 'quiet', text: t('emails.invitation.valid', { count: view.validDays }) },
      { kind: 'quiet', text: t('emails.invitation.notYou', { coach }) },
    ],
  });
}

function sessionParts(
  t: T,
  coach: string,
  session: NonNullable<InvitationView['session']>,
): LetterPart[] {
  const clocks = clocksOf(t, session);
  const { first } = clocks;
  const kept = `${first.dateShort(session.until)}, ${first.time(session.until)}`;
  const value = (text: string) => isolated(plainValue(text), t.locale);
  return [
    {
      kind: 'paragraph',
      text: t('emails.invitation.session', { coach, until: isolated(kept, t.locale) }),
    },
    {
      kind: 'facts',
      rows: [
        [t('emails.facts.what'), value(strangerName(session.title))],
        ...timeRows(t, clocks, session),
        [t('emails.facts.place'), value(session.place)],
      ],
    },
    ...reasonPart(
      t,
      t('emails.setAside'),
      session.reason === null ? null : strangerName(session.reason),
    ),
    { kind: 'paragraph', text: t('emails.invitation.sessionHow') },
  ];
}
