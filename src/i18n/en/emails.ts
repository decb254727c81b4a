export const emails = {
  hello: 'Hello {name},',
  footer: 'Loom sends this mail because something happened in an account with this address.',
  linkFallback: 'If the button does nothing, open this address:',

  'verifyAddress.subject': 'Confirm your address for Loom',
  'verifyAddress.title': 'Confirm your address',
  'verifyAddress.why':
    'Someone opened a Loom account with this address. If it was you, confirm it here.',
  'verifyAddress.button': 'Confirm address',
  'verifyAddress.code': 'Or type this code on the page you have open',
  'verifyAddress.validMinutes':
    'The link and the code work for {count, plural, one {# minute} other {# minutes}}.',
  'verifyAddress.validHours':
    'The link and the code work for {count, plural, one {# hour} other {# hours}}.',
  'verifyAddress.notYou':
    'If it wasn’t you, do nothing. Without this step the account stays closed.',

  'alreadyRegistered.subject': 'You already have a Loom account',
  'alreadyRegistered.title': 'You already have an account',
  'alreadyRegistered.why':
    'Someone tried to open a new account with this address. It has one already, so nothing changed.',
  'alreadyRegistered.wasYou': 'If it was you, sign in with the account you have.',
  'alreadyRegistered.button': 'Sign in',
  'alreadyRegistered.notYou': 'If it wasn’t you, there is nothing to do. Nobody got in.',

  'totpAdded.subject': 'An authenticator app now guards your Loom account',
  'totpAdded.title': 'Authenticator app added',
  'totpAdded.what':
    'An authenticator app was set up for your account. From now on signing in asks for its code too.',
  'totpRemoved.subject': 'The authenticator app was removed from your Loom account',
  'totpRemoved.title': 'Authenticator app removed',
  'totpRemoved.what':
    'The authenticator app of your account was removed. Its codes no longer work, and no browser is trusted any more.',
  'backupCodesRenewed.subject': 'New backup codes for your Loom account',
  'backupCodesRenewed.title': 'New backup codes were made',
  'backupCodesRenewed.what':
    'Ten new backup codes were made for your account. The earlier ones no longer work.',
  'backupCodeUsed.subject': 'A backup code was used for your Loom account',
  'backupCodeUsed.title': 'A backup code was used',
  'backupCodeUsed.what':
    'Someone showed with one of your backup codes that it is you. {left, plural, =0 {None is} one {One is} other {# are}} left.',
  'backupCodeUsed.few': 'That is few. Make new ones while you still can sign in.',
  'secondFactor.button': 'Look at your second step',
  'secondFactor.notYou':
    'If it wasn’t you, someone else has your password too. Change it now, and look at where you are signed in.',

  'sessionBooked.client.subject': 'Booked: session with {other}, {date}, {time}',
  'sessionBooked.client.title': 'Your session with {other} is booked',
  'sessionBooked.client.what': 'The time is yours. The attached file puts it in your calendar.',
  'sessionBooked.coach.subject': '{other} booked a session: {date}, {time}',
  'sessionBooked.coach.title': '{other} booked a session with you',
  'sessionBooked.coach.what':
    'The time is taken out of your availability. The attached file puts it in your calendar.',
  'sessionBooked.button': 'Open the session',

  'sessionRequested.subject': '{other} asks for a session: {date}, {time}',
  'sessionRequested.title': '{other} asks for a session with you',
  'sessionRequested.what': 'The time is kept until you answer. Accept or decline on its page.',
  'sessionRequested.button': 'Answer the request',

  'sessionDeclined.subject': 'Declined: session with {other}, {date}, {time}',
  'sessionDeclined.title': '{other} can’t take this session',
  'sessionDeclined.what': 'The request was declined, so nothing is booked. Another time may fit.',
  'sessionDeclined.button': 'Find another time',

  'sessionCancelled.subject': 'Cancelled: session with {other}, {date}, {time}',
  'sessionCancelled.title': 'The session with {other} is cancelled',
  'sessionCancelled.by.reader': 'You cancelled it. The time is free again.',
  'sessionCancelled.by.other': '{other} cancelled it. The time is free again.',
  'sessionCancelled.by.staff': 'Loom’s support cancelled it. The time is free again.',
  'sessionCancelled.reason': 'Reason',
  'sessionCancelled.client.button': 'Find another time',
  'sessionCancelled.coach.button': 'Open your sessions',

  'facts.what': 'Session',
  'facts.with': 'With',
  'facts.date': 'Date',
  'facts.time': 'Time',
  'facts.zone': 'Time zone',
  'facts.place': 'Place',

  'place.video': 'Video call',
  'place.phone': 'Phone call',
  'place.inPerson': 'In person',

  'calendar.summary': '{title} with {other}',
};
