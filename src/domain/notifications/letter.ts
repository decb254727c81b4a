import type { AccountNotice } from './accountNotice.ts';
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
  url: string;
  calendar: {
    sessionId: string;
    host: string;
    organizer: { name: string; address: string };
    sequence: number;
    changedAt: Temporal.Instant;
  };
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
  | { mail: 'invitation'; view: { coachName: string; url: string; validDays: number } }
  | {
      mail: 'invitationAccepted';
      view: { reader: 'coach' | 'client'; readerName: string; otherName: string; url: string };
    }
  | { mail: 'sessionRequested' | 'sessionBooked' | 'sessionDeclined'; view: SessionView }
  | {
      mail: 'sessionCancelled';
      view: SessionView & { cancelledBy: 'reader' | 'other' | 'staff'; reason: string | null };
    };

/** The mails about a session, each with the only state of the session in which it is still true. */
export const sessionMails = {
  sessionRequested: 'pending',
  sessionBooked: 'confirmed',
  sessionDeclined: 'declined',
  sessionCancelled: 'cancelled',
} as const satisfies Partial<Record<Letter['mail'], SessionState>>;

export type SessionMailName = keyof typeof sessionMails;
