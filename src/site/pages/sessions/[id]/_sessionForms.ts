import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import { correctionDays } from '#domain/sessions/attendance.ts';
import { opensAt } from '#domain/sessions/session.ts';
import { delayFromMinutes } from '#domain/sessions/tellDelay.ts';
import { whyNotWriteUp } from '#domain/sessions/whyNotWriteUp.ts';
import type { FormState } from '#site/forms/submitted.ts';

type Form = 'request' | 'offer' | 'waitlist' | 'attendance' | 'writeUp' | 'delay';

/** The forms of a session's page: which there are, and what was sent by each. */
export type SessionForms = {
  isOpen: (form: Form) => boolean;
  /** What this one says: as it was sent, or untouched where another one was. */
  of: (form: Form) => FormState & { isSent: boolean };
  /** What was refused where its form is gone meanwhile, to be given back; null where it shows its own state. */
  lost: FormState | null;
};

type Given = {
  now: Temporal.Instant;
  view: SessionPage;
  /** What was sent to the page, if anything was. */
  sent: FormState;
  /** Whether the waitlist keeps this time for the reader. */
  isOffered: boolean;
};

const untouched: FormState = { typed: {}, errors: {} };

/** Which forms the page of a session has for its reader now, and to which of them what was sent belongs. */
export function sessionForms({ now, view, sent, isOffered }: Given): SessionForms {
  const { state, part } = view;
  const isPast = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) <= 0;
  const isAhead = !isPast(view.startsAt);
  const isAsked = state === 'pending' && isAhead && view.awaits === part;
  const isNear = isPast(view.startsAt.subtract({ minutes: delayFromMinutes }));
  const opens = (['completed', 'missed'] as const).some((to) => isPast(opensAt(to, view)));
  const isClosed = isPast(view.endsAt.add({ hours: 24 * correctionDays }));
  const open: Record<Form, boolean> = {
    request: isAsked && part === 'coach',
    offer: isAsked && part === 'client',
    waitlist: state === 'held' && isOffered,
    attendance:
      part !== 'client' &&
      ((state === 'confirmed' && opens) || (view.attendance !== null && !isClosed)),
    // What is shared can be taken back also where there is nothing to add.
    writeUp:
      part === 'coach' &&
      !view.isReadOnly &&
      (whyNotWriteUp({ now }, view) === null || view.summarySharedAt !== null),
    delay: part !== 'staff' && state === 'confirmed' && !view.isOver && isNear,
  };
  const act = sent.typed['act'];
  const isShown = Object.entries(open).some(([form, isOpen]) => isOpen && form === act);
  return {
    isOpen: (form) => open[form],
    of: (form) => (form === act ? { ...sent, isSent: true } : { ...untouched, isSent: false }),
    lost: sent.summary && !isShown ? sent : null,
  };
}
