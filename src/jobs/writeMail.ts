import { alreadyRegistered } from '#emails/alreadyRegistered.ts';
import { backupCodeUsed } from '#emails/backupCodeUsed.ts';
import type { MailContent } from '#emails/letter.ts';
import { secondFactorChanged } from '#emails/secondFactorChanged.ts';
import { sessionBooked } from '#emails/sessionBooked.ts';
import { sessionCancelled } from '#emails/sessionCancelled.ts';
import { sessionDeclined } from '#emails/sessionDeclined.ts';
import { sessionRequested } from '#emails/sessionRequested.ts';
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
    case 'sessionRequested':
      return sessionRequested(t, placed(t, letter.view));
    case 'sessionBooked':
      return sessionBooked(t, placed(t, letter.view));
    case 'sessionDeclined':
      return sessionDeclined(t, placed(t, letter.view));
    case 'sessionCancelled':
      return sessionCancelled(t, placed(t, letter.view));
  }
}

function placed<View extends SessionView>(
  t: T,
  view: View,
): Omit<View, 'place'> & { place: string } {
  return { ...view, place: t(`emails.place.${view.place}`) };
}
