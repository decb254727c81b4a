import type { Ctx } from '../../context.ts';
import { packageGiven, packageRevoked } from '../billing/packageLetters.ts';
import { askAtAddress, ownerOfChange, tellOfAddress } from '../identity/addressLetters.ts';
import { ownerOfKey, tellOfKey } from '../identity/keyLetters.ts';
import {
  ownerOfConnection,
  tellOfConnection,
  tellOfDisconnection,
  tellOfMeeting,
} from '../identity/connectedAccountLetters.ts';
import { isStandInAddress } from '../identity/address.ts';
import { blindTokens } from '../identity/oneTimeTokens.sql.ts';
import { tellOfBackupCode, tellOfSecondFactor } from '../identity/secondFactorLetters.ts';
import {
  lockLetter,
  magicLinkLetter,
  newDeviceLetter,
  ownerOfAskedLink,
  ownerOfLock,
  ownerOfSignIn,
  passwordChangedLetter,
  resetLetter,
} from '../identity/linkLetters.ts';
import { verificationFor, verificationMinutes } from '../identity/verificationFor.ts';
import {
  graceNotice,
  notice,
  recoveryNotice,
  resetNotice,
  suspensionNotice,
  wayInNotice,
} from './accountNotice.ts';
import { sessionUnprepared } from '../preparation/preparationLetter.ts';
import { fileRefused } from '../files/fileRefused.ts';
import { calendarFailing } from '../calendars/calendarFailing.ts';
import { dayBegun } from '../reminders/agendaLetter.ts';
import { sessionReminded } from '../reminders/reminderLetter.ts';
import { engagementToTell } from './engagementToTell.sql.ts';
import type { KnownEvent } from './events.ts';
import { sessionMails, type Letter, type Reader, type SessionMailName } from './letter.ts';
import { whoReadsWriteUp, writeUpLetter } from './writeUpLetter.ts';
import { feedbackAsked, feedbackDecided, feedbackDisputed } from './feedbackLetters.ts';
import { isStillTrue, sessionLetter } from './sessionLetter.ts';
import {
  cancelledTogether,
  seriesToTell,
  sessionToTell,
  type SessionToTell,
} from './sessionToTell.sql.ts';

type Told = {
  subjectId: string;
  /** Of the event's row: it knows in which sign-in it was done. */
  eventId: string;
  reader: Reader;
};

type Entry = {
  /** Ids of the users who are told. `subjectId` is the row that the event is about. */
  people: (ctx: Ctx, subjectId: string) => Promise<string[]>;
  /** The mail for one of them, made from the rows as they are now; null when there is nothing left to tell. `ctx` is in the reader's locale and zone. */
  letter: (ctx: Ctx, told: Told) => Promise<Letter | null>;
};

/** Every event that people are told of: who hears it, and by which mail. */
export const catalogue: Record<KnownEvent, Entry> = {
  'person.signedUp': { people: unverified, letter: verification },
  'person.verificationAsked': { people: unverified, letter: verification },
  'person.alreadyRegistered': {
    // Announced of an address that nobody has as well, about nobody.
    people: existing,
    letter: async (ctx, { reader }) => ({
      mail: 'alreadyRegistered',
      view: { name: reader.name, signInUrl: `${ctx.app.config.publicUrl}/auth/signin` },
    }),
  },
  'person.totpAdded': { people: oneself, letter: tellOfSecondFactor('totpAdded') },
  'person.totpRemoved': { people: oneself, letter: tellOfSecondFactor('totpRemoved') },
  'person.backupCodeUsed': { people: oneself, letter: tellOfBackupCode },
  'person.backupCodesRenewed': {
    people: oneself,
    letter: tellOfSecondFactor('backupCodesRenewed'),
  },
  'person.accountConnected': { people: ownerOfConnection, letter: tellOfConnection },
  'person.accountDisconnected': { people: oneself, letter: tellOfDisconnection },
  'person.metAtProvider': { people: oneself, letter: tellOfMeeting },
  'person.magicLinkAsked': { people: ownerOfAskedLink, letter: magicLinkLetter },
  'person.resetAsked': { people: ownerOfAskedLink, letter: resetLetter },
  'person.passwordChanged': { people: oneself, letter: passwordChangedLetter },
  'person.locked': { people: ownerOfLock, letter: lockLetter },
  'person.newDevice': { people: ownerOfSignIn, letter: newDeviceLetter },
  'person.keyMade': { people: ownerOfKey, letter: tellOfKey('keyMade') },
  'person.keyRotated': { people: ownerOfKey, letter: tellOfKey('keyRotated') },
  'person.keyRevoked': { people: ownerOfKey, letter: tellOfKey('keyRevoked') },
  'person.addressChangeAsked': { people: ownerOfChange, letter: askAtAddress('old') },
  'person.newAddressAsked': { people: ownerOfChange, letter: askAtAddress('new') },
  'person.addressChanged': { people: ownerOfChange, letter: tellOfAddress('new') },
  'person.addressLeft': { people: ownerOfChange, letter: tellOfAddress('old') },
  'person.smsAdded': wayInNotice('smsAdded', '/settings/security/text-messages'),
  'person.smsRemoved': notice('smsRemoved', '/settings/security'),
  'person.passkeyAdded': wayInNotice('passkeyAdded', '/settings/security/passkeys'),
  'person.passkeyRemoved': notice('passkeyRemoved', '/settings/security/passkeys'),
  'person.suspended': suspensionNotice,
  'person.reinstated': notice('reinstated', '/auth/signin'),
  'person.resetRequired': resetNotice,
  'person.factorGuessed': notice('factorGuessed', '/settings/security/password'),
  'person.secondFactorDue': graceNotice('secondFactorDue'),
  'person.secondFactorSoon': graceNotice('secondFactorSoon'),
  'person.rolesChanged': notice('rolesChanged', '/auth/signin'),
  'recovery.asked': recoveryNotice('recoveryAsked'),
  'recovery.waiting': recoveryNotice('recoveryWaiting'),
  'recovery.stopped': notice('recoveryStopped', '/settings/security'),
  'recovery.done': notice('recoveryDone', '/settings/security'),
  'invitation.accepted': {
    people: async (ctx, engagementId) => {
      const engagement = await engagementToTell(ctx, engagementId);
      return engagement ? [engagement.coachId, engagement.clientId] : [];
    },
    letter: invitationAccepted,
  },
  'calendar.failing': calendarFailing,
  'file.refused': fileRefused,
  'package.given': packageGiven,
  'package.revoked': packageRevoked,
  'session.requested': aboutSession('sessionRequested', ['coach']),
  'session.booked': aboutSession('sessionBooked', ['coach', 'client']),
  'session.scheduled': aboutSession('sessionScheduled', ['coach', 'client']),
  'session.handedOver': aboutSession('sessionHandedOver', ['coach', 'client']),
  'session.moved': aboutSession('sessionMoved', ['coach', 'client']),
  'session.offered': aboutSession('sessionOffered', ['client']),
  'session.declined': aboutSession('sessionDeclined', ['coach', 'client']),
  'session.requestExpired': aboutSession('sessionExpired', ['coach', 'client']),
  'session.cancelled': aboutCancellation(),
  'session.delayed': aboutSession('sessionDelayed', ['coach', 'client']),
  'session.elsewhere': aboutSession('sessionElsewhere', ['client']),
  'session.writtenUp': { people: whoReadsWriteUp, letter: writeUpLetter },
  'session.attended': feedbackAsked,
  'session.reminded': sessionReminded,
  'coach.dayBegun': dayBegun,
  'session.unprepared': sessionUnprepared,
  'feedback.disputed': feedbackDisputed,
  'feedback.decided': feedbackDecided,
  'series.requested': aboutSeries('seriesRequested', ['coach']),
  'series.booked': aboutSeries('seriesBooked', ['coach', 'client']),
  'waitlist.offered': aboutSession('waitlistOffered', ['client']),
};

async function oneself(_ctx: Ctx, userId: string): Promise<string[]> {
  return [userId];
}

async function existing(ctx: Ctx, userId: string): Promise<string[]> {
  return (await ctx.store.findByID('users', userId)) ? [userId] : [];
}

async function unverified(ctx: Ctx, userId: string): Promise<string[]> {
  const user = await ctx.store.findByID('users', userId);
  return user && !user.emailVerifiedAt ? [userId] : [];
}

async function verification(ctx: Ctx, { reader }: { reader: Reader }): Promise<Letter | null> {
  if (reader.hasVerifiedAddress) return null;
  const { token, code } = await verificationFor(ctx, reader.id);
  if (isStandInAddress(reader.address)) {
    await blindTokens(ctx, { purpose: 'verify', userId: reader.id });
  }
  const url = `${ctx.app.config.publicUrl}/auth/verify-email/${token}`;
  const view = { name: reader.name, url, code, validMinutes: verificationMinutes };
  return { mail: 'verifyAddress', view };
}

async function invitationAccepted(
  ctx: Ctx,
  { subjectId, reader }: { subjectId: string; reader: Reader },
): Promise<Letter | null> {
  const engagement = await engagementToTell(ctx, subjectId);
  if (!engagement || !reader.hasVerifiedAddress) return null;
  const { coachId, coachName, clientName } = engagement;
  const isCoach = reader.id === coachId;
  return {
    mail: 'invitationAccepted',
    view: {
      reader: isCoach ? 'coach' : 'client',
      readerName: reader.name,
      otherName: isCoach ? clientName : coachName,
      url: `${ctx.app.config.publicUrl}/${isCoach ? 'coach' : 'client'}`,
    },
  };
}

type Part = 'coach' | 'client';

function aboutSession(mail: SessionMailName, parts: readonly Part[]): Entry {
  return {
    people: async (ctx, sessionId) => {
      const session = await sessionToTell(ctx, { sessionId });
      if (!session || !isStillTrue(ctx, mail, session)) return [];
      const heard = mail === 'sessionDeclined' ? whoIsDeclined(session) : parts;
      return heard.flatMap((part) => session[`${part}Id`] ?? []);
    },
    letter: (ctx, { subjectId, eventId, reader }) =>
      sessionLetter(ctx, mail, { sessionId: subjectId, eventId, reader }),
  };
}

/** The client hears of the coach's no, the coach of the client's, both of the office's. */
function whoIsDeclined({ cancelledById, clientId, coachId }: SessionToTell): readonly Part[] {
  if (cancelledById === null || cancelledById === coachId) return ['client'];
  return cancelledById === clientId ? ['coach'] : ['coach', 'client'];
}

/** Every session of a series says that it was booked; people hear of all of them at once, by the first that was made. */
function aboutSeries(mail: 'seriesBooked' | 'seriesRequested', parts: readonly Part[]): Entry {
  return {
    people: async (ctx, sessionId) => {
      const ids = (await seriesToTell(ctx, sessionId)).map(({ id }) => id);
      const session =
        ids.toSorted()[0] === sessionId ? await sessionToTell(ctx, { sessionId }) : null;
      return parts.flatMap((part) => session?.[`${part}Id`] ?? []);
    },
    letter: async (ctx, { subjectId, ...told }) => {
      const series = await seriesToTell(ctx, subjectId);
      const first = series.find(({ state }) => state === sessionMails[mail]);
      return first ? sessionLetter(ctx, mail, { ...told, sessionId: first.id }) : null;
    },
  };
}

/** Sessions of a series that end together are told of once, by the first that was made. */
function aboutCancellation(): Entry {
  const one = aboutSession('sessionCancelled', ['coach', 'client']);
  return {
    people: async (ctx, sessionId) => {
      const ids = (await cancelledTogether(ctx, sessionId)).map(({ id }) => id);
      const isTold = ids.length < 2 || ids.toSorted()[0] === sessionId;
      return isTold ? one.people(ctx, sessionId) : [];
    },
    letter: async (ctx, told) => {
      const [first, ...others] = await cancelledTogether(ctx, told.subjectId);
      if (!first || others.length === 0) return one.letter(ctx, told);
      return sessionLetter(ctx, 'seriesCancelled', { ...told, sessionId: first.id });
    },
  };
}
