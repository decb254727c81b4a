import { addressChanged } from '#emails/addressChanged.ts';
import { accountNotice } from '#emails/accountNotice.ts';
import { alreadyRegistered } from '#emails/alreadyRegistered.ts';
import { backupCodeUsed } from '#emails/backupCodeUsed.ts';
import { calendarFailing } from '#emails/calendarFailing.ts';
import { connectedAccount } from '#emails/connectedAccount.ts';
import { confirmNewAddress, confirmOldAddress } from '#emails/confirmAddressChange.ts';
import { dayAgenda } from '#emails/dayAgenda.ts';
import { feedbackAsked, feedbackDecided, feedbackDisputed } from '#emails/feedbackMails.ts';
import { keyChanged } from '#emails/keyChanged.ts';
import { fileRefused } from '#emails/fileRefused.ts';
import { invitation } from '#emails/invitation.ts';
import { invitationAccepted } from '#emails/invitationAccepted.ts';
import type { MailContent } from '#emails/letter.ts';
import { newDevice } from '#emails/newDevice.ts';
import { packageGiven } from '#emails/packageGiven.ts';
import { packageRevoked } from '#emails/packageRevoked.ts';
import { passwordChanged } from '#emails/passwordChanged.ts';
import { resetLink } from '#emails/resetLink.ts';
import { secondFactorChanged } from '#emails/secondFactorChanged.ts';
import { sessionBooked } from '#emails/sessionBooked.ts';
import { sessionCancelled } from '#emails/sessionCancelled.ts';
import { sessionDelayed } from '#emails/sessionDelayed.ts';
import { sessionElsewhere } from '#emails/sessionElsewhere.ts';
import { sessionUnprepared } from '#emails/sessionUnprepared.ts';
import { sessionWrittenUp } from '#emails/sessionWrittenUp.ts';
import { sessionDeclined } from '#emails/sessionDeclined.ts';
import { seriesBooked, seriesCancelled, seriesRequested } from '#emails/seriesMail.ts';
import { sessionExpired } from '#emails/sessionExpired.ts';
import { sessionHandedOver } from '#emails/sessionHandedOver.ts';
import { sessionMoved } from '#emails/sessionMoved.ts';
import { sessionOffered } from '#emails/sessionOffered.ts';
import { sessionReminder } from '#emails/sessionReminder.ts';
import { sessionRequested } from '#emails/sessionRequested.ts';
import { sessionScheduled } from '#emails/sessionScheduled.ts';
import { signInLink } from '#emails/signInLink.ts';
import { signInLocked } from '#emails/signInLocked.ts';
import { waitlistOffered } from '#emails/waitlistOffered.ts';
import { verifyAddress } from '#emails/verifyAddress.ts';
import type { T } from '#i18n/translate.ts';
import type { Letter, SessionView } from '#domain/notifications/letter.ts';

/** Puts a letter of the domain into the words of its mail. */
export function writeMail(t: T, letter: Letter): MailContent {
  switch (letter.mail) {
    case 'verifyAddress':
      return verifyAddress(t, letter.view);
    case 'alreadyRegistered':
      return alreadyRegistered(t, letter.view);
    case 'secondFactorChanged':
      return secondFactorChanged(t, letter.view);
    case 'backupCodeUsed':
      return backupCodeUsed(t, letter.view);
    case 'connectedAccount':
      return connectedAccount(t, letter.view);
    case 'signInLink':
      return signInLink(t, letter.view);
    case 'resetLink':
      return resetLink(t, letter.view);
    case 'passwordChanged':
      return passwordChanged(t, letter.view);
    case 'signInLocked':
      return signInLocked(t, letter.view);
    case 'newDevice':
      return newDevice(t, letter.view);
    case 'keyChanged':
      return keyChanged(t, letter.view);
    case 'confirmNewAddress':
      return confirmNewAddress(t, letter.view);
    case 'confirmOldAddress':
      return confirmOldAddress(t, letter.view);
    case 'addressChanged':
      return addressChanged(t, letter.view);
    case 'calendarFailing':
      return calendarFailing(t, letter.view);
    case 'invitation':
      return invitation(t, {
        ...letter.view,
        session: letter.view.session && placed(t, letter.view.session),
      });
    case 'invitationAccepted':
      return invitationAccepted(t, letter.view);
    case 'fileRefused':
      return fileRefused(t, letter.view);
    case 'packageGiven':
      return packageGiven(t, letter.view);
    case 'packageRevoked':
      return packageRevoked(t, letter.view);
    case 'sessionRequested':
      return sessionRequested(t, placed(t, letter.view));
    case 'accountNotice':
      return accountNotice(t, letter.view);
    case 'sessionBooked':
      return sessionBooked(t, placed(t, letter.view));
    case 'sessionDeclined':
      return sessionDeclined(t, placed(t, letter.view));
    case 'sessionDelayed':
      return sessionDelayed(t, placed(t, letter.view));
    case 'sessionElsewhere':
      return sessionElsewhere(t, placed(t, letter.view));
    case 'sessionUnprepared':
      return sessionUnprepared(t, letter.view);
    case 'sessionWrittenUp':
      return sessionWrittenUp(t, letter.view);
    case 'feedbackAsked':
      return feedbackAsked(t, letter.view);
    case 'feedbackDisputed':
      return feedbackDisputed(t, letter.view);
    case 'feedbackDecided':
      return feedbackDecided(t, letter.view);
    case 'sessionReminder':
      return sessionReminder(t, placed(t, letter.view));
    case 'dayAgenda':
      return dayAgenda(t, letter.view);
    case 'sessionExpired':
      return sessionExpired(t, placed(t, letter.view));
    case 'sessionScheduled':
      return sessionScheduled(t, placed(t, letter.view));
    case 'sessionHandedOver':
      return sessionHandedOver(t, placed(t, letter.view));
    case 'sessionMoved':
      return sessionMoved(t, placed(t, letter.view));
    case 'sessionOffered':
      return sessionOffered(t, placed(t, letter.view));
    case 'waitlistOffered':
      return waitlistOffered(t, placed(t, letter.view));
    case 'seriesBooked':
      return seriesBooked(t, placed(t, letter.view));
    case 'seriesRequested':
      return seriesRequested(t, placed(t, letter.view));
    case 'seriesCancelled':
      return seriesCancelled(t, placed(t, letter.view));
    case 'sessionCancelled':
      return sessionCancelled(t, placed(t, letter.view));
  }
}

function placed<View extends Pick<SessionView, 'place'>>(
  t: T,
  view: View,
): Omit<View, 'place'> & { place: string } {
  return { ...view, place: t(`emails.place.${view.place}`) };
}
