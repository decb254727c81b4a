import type { FileFault } from '../files/fileStates.ts';
import type { AccountNotice } from './accountNotice.ts';
import type { CalendarFault } from '#ports/busyCalendars.ts';
import type { Missing } from '../preparation/missing.ts';
import type { CancellationCost } from '../sessions/cancellationCost.ts';
import type { Place } from '../sessions/places.ts';
import type { SessionState } from '../sessions/session.ts';

/** The person a letter is for, as they are when it is written. */
export type Reader = {
  id: string;
  name: string;
  address: string;
  /** IANA zone. */
  zone: string;
  hasVerifiedAddress: boolean;
};

/** What a calendar knows a session by. */
export type CalendarFacts = {
  sessionId: string;
  host: string;
  organizer: { name: string; address: string };
  sequence: number;
  changedAt: Temporal.Instant;
};

/** Links that act on a session without signing in, while they are the reader's to use. */
export type SessionLinks = { answer: string | null; move: string | null; cancel: string | null };

/** A session as one of its two people is told of it. */
export type SessionView = {
  reader: 'client' | 'coach';
  readerName: string;
  readerAddress: string;
  zone: string;
  otherName: string;
  title: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  place: Place;
  /** Where exactly, or how to join: told once it is booked. */
  where: string | null;
  /** The IANA zone of the place where both meet; its clock comes first. */
  venueZone: string | null;
  url: string;
  links: SessionLinks;
  calendar: CalendarFacts;
};

/** The time that a coach keeps for somebody whom they invited. */
export type WaitingSession = Pick<
  SessionView,
  'title' | 'startsAt' | 'endsAt' | 'place' | 'venueZone' | 'zone'
> & { until: Temporal.Instant; reason: string | null };

/** Who did something, seen from the reader. */
export type Doer = 'reader' | 'other' | 'staff';

type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** Those of one series that are still as the mail says, the earliest first. */
export type SeriesDate = Span &
  Pick<CalendarFacts, 'sessionId' | 'sequence' | 'changedAt'> & { links: SessionLinks };

/** A session as one of its people, or staff, is told of what is written about it or got ready for it. */
export type PastSessionView = {
  readerName: string;
  otherName: string;
  startsAt: Temporal.Instant;
  zone: string;
  url: string;
};

/** The sessions of a day of a coach, the earliest first; `zone` is that of their practice. */
export type DayView = {
  readerName: string;
  zone: string;
  sessions: (Pick<SessionView, 'otherName' | 'title' | 'place' | 'url'> & Span)[];
  url: string;
};

/** Which mail to write, and all it needs to know. The words are the mail's own. */
export type Letter =
  | {
      mail: 'verifyAddress';
      view: { name: string; url: string; code: string; validMinutes: number };
    }
  | { mail: 'alreadyRegistered'; view: { name: string; signInUrl: string } }
  | {
      mail: 'secondFactorChanged';
      view: {
        name: string;
        what: 'totpAdded' | 'totpRemoved' | 'backupCodesRenewed';
        url: string;
        notMeUrl: string;
      };
    }
  | {
      mail: 'backupCodeUsed';
      view: { name: string; left: number; areFew: boolean; url: string };
    }
  | {
      mail: 'connectedAccount';
      view: {
        name: string;
        what: 'connected' | 'disconnected' | 'met';
        /** What people call the provider; empty where the mail does not name it. */
        provider: string;
        url: string;
        /** Where something new opens the account. */
        notMeUrl?: string;
      };
    }
  | {
      mail: 'signInLink';
      view: { name: string; url: string; code: string; validMinutes: number };
    }
  | { mail: 'resetLink'; view: { name: string; url: string; validMinutes: number } }
  | { mail: 'passwordChanged'; view: { name: string; url: string } }
  | {
      mail: 'signInLocked';
      view: {
        name: string;
        browser: string;
        network: string;
        until: string;
        zone: string;
        linkUrl: string;
        resetUrl: string;
      };
    }
  | {
      mail: 'newDevice';
      view: {
        name: string;
        browser: string;
        network: string;
        date: string;
        time: string;
        zone: string;
        url: string;
      };
    }
  | {
      mail: 'keyChanged';
      view: {
        what: 'keyMade' | 'keyRotated' | 'keyRevoked';
        name: string;
        keyName: string;
        hint: string;
        url: string;
      };
    }
  // These go to the address that they are about, which need not be the reader's own.
  | {
      mail: 'confirmNewAddress';
      to: string;
      view: { name: string; url: string; code: string; validMinutes: number };
    }
  | {
      mail: 'confirmOldAddress';
      to: string;
      view: { name: string; url: string; newAddress: string; validMinutes: number };
    }
  | {
      mail: 'addressChanged';
      to: string;
      view: { name: string; side: 'old' | 'new'; newAddress: string; url: string };
    }
  | {
      mail: 'accountNotice';
      view: { name: string; about: AccountNotice; url: string; when?: string; notMeUrl?: string };
    }
  | {
      mail: 'invitation';
      view: { coachName: string; url: string; validDays: number; session: WaitingSession | null };
    }
  | {
      mail: 'calendarFailing';
      view: { name: string; calendar: string; since: string; fault: CalendarFault; url: string };
    }
  | {
      mail: 'invitationAccepted';
      view: { reader: 'coach' | 'client'; readerName: string; otherName: string; url: string };
    }
  | {
      mail: 'fileRefused';
      view: { readerName: string; name: string | null; fault: FileFault; url: string };
    }
  | {
      mail: 'packageGiven';
      view: {
        readerName: string;
        coachName: string;
        name: string;
        sessionCount: number;
        /** The last day in the reader's words; null: without end. */
        until: string | null;
        url: string;
      };
    }
  | {
      mail: 'packageRevoked';
      view: {
        readerName: string;
        coachName: string;
        name: string;
        reason: string | null;
        url: string;
      };
    }
  | { mail: 'sessionRequested' | 'sessionBooked'; view: SessionView }
  | { mail: 'sessionDeclined'; view: SessionView & { reason: string | null } }
  | { mail: 'sessionExpired' | 'sessionElsewhere' | 'sessionReminder'; view: SessionView }
  | { mail: 'sessionDelayed'; view: SessionView & { minutes: number | null } }
  | { mail: 'dayAgenda'; view: DayView }
  | { mail: 'sessionWrittenUp'; view: PastSessionView }
  | { mail: 'feedbackAsked'; view: PastSessionView }
  | { mail: 'sessionUnprepared'; view: PastSessionView & Missing }
  | { mail: 'feedbackDisputed'; view: PastSessionView & { coachName: string } }
  | {
      mail: 'feedbackDecided';
      view: PastSessionView & { reader: 'client' | 'coach'; outcome: 'kept' | 'hidden' };
    }
  | { mail: 'sessionScheduled'; view: SessionView & { by: Doer; reason: string | null } }
  | { mail: 'sessionHandedOver'; view: SessionView & { word: string | null } }
  | {
      mail: 'sessionMoved';
      view: SessionView & { from: Span; by: Doer; reason: string | null };
    }
  | {
      mail: 'sessionOffered';
      view: SessionView & {
        from: Span;
        until: Temporal.Instant;
        reason: string | null;
      };
    }
  | { mail: 'waitlistOffered'; view: SessionView & { until: Temporal.Instant } }
  | {
      mail: 'seriesBooked' | 'seriesRequested';
      view: SessionView & {
        dates: SeriesDate[];
        /** From which starts on the reader's own clock shows another hour. */
        hourChanges: Temporal.Instant[];
      };
    }
  | {
      mail: 'sessionCancelled';
      view: SessionView & {
        cancelledBy: Doer;
        reason: string | null;
        /** Null where it had not been booked. */
        cost: CancellationCost | null;
      };
    }
  | {
      mail: 'seriesCancelled';
      view: SessionView & {
        dates: SeriesDate[];
        cancelledBy: Doer;
        reason: string | null;
      };
    };

/** The mails about a session, each with the only state of the session in which it is still true. */
export const sessionMails = {
  sessionRequested: 'pending',
  sessionBooked: 'confirmed',
  sessionScheduled: 'confirmed',
  sessionHandedOver: 'confirmed',
  sessionMoved: 'confirmed',
  sessionOffered: 'pending',
  sessionDeclined: 'declined',
  sessionExpired: 'expired',
  sessionDelayed: 'confirmed',
  sessionElsewhere: 'confirmed',
  sessionReminder: 'confirmed',
  sessionCancelled: 'cancelled',
  seriesRequested: 'pending',
  seriesBooked: 'confirmed',
  seriesCancelled: 'cancelled',
  waitlistOffered: 'held',
} as const satisfies Partial<Record<Letter['mail'], SessionState>>;

export type SessionMailName = keyof typeof sessionMails;
