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

  'key.hint': 'The key begins with',
  'key.button': 'Look at your keys',
  'key.notYou':
    'If it wasn’t you, end the key there and change your password: somebody else is in your account.',
  'keyMade.subject': 'A new API key for your Loom account',
  'keyMade.title': 'An API key was made',
  'keyMade.what': 'The key “{key}” can now act for your account, as far as it was allowed.',
  'keyRotated.subject': 'An API key of your Loom account was replaced',
  'keyRotated.title': 'An API key was replaced',
  'keyRotated.what': '“{key}” has a new key. The old one ends when you said it should.',
  'keyRevoked.subject': 'An API key of your Loom account was ended',
  'keyRevoked.title': 'An API key was ended',
  'keyRevoked.what': 'The key “{key}” opens nothing any more.',

  'address.validHours': 'The link works for {count, plural, one {# hour} other {# hours}}.',
  'newAddress.subject': 'Confirm your new address for Loom',
  'newAddress.title': 'Confirm your new address',
  'newAddress.why':
    'Someone asked for this address to become the one of their Loom account. If it was you, confirm it here.',
  'newAddress.button': 'Confirm address',
  'newAddress.code': 'Or type this code in your settings',
  'newAddress.notYou': 'If it wasn’t you, do nothing. Without this step nothing changes.',
  'oldAddress.subject': 'May the address of your Loom account change?',
  'oldAddress.title': 'Is this change yours?',
  'oldAddress.why':
    'Your account is to get the address {address}. It changes only once you agree here, at the address you have now.',
  'oldAddress.button': 'Agree or stop',
  'oldAddress.notYou':
    'If it wasn’t you, stop it with the same button: that signs everybody out of your account.',
  'addressChanged.subject': 'The address of your Loom account has changed',
  'addressChanged.title': 'Your address has changed',
  'addressChanged.new': 'From now on you sign in with {address}, and mails come here.',
  'addressChanged.old': 'Your account now has the address {address}. This was the last mail here.',
  'addressChanged.signIns': 'Other browsers were signed out.',
  'addressChanged.button': 'Open security settings',
  'addressChanged.notYou': 'If it wasn’t you, write to us at once.',

  'invitation.subject': '{coach} invites you to Loom',
  'invitation.title': '{coach} invites you to work together',
  'invitation.what':
    '{coach} coaches on Loom and would like you as a client there: to find times, talk, and keep what you work on in one place.',
  'invitation.session': '{coach} keeps a time for you, until {until}:',
  'invitation.sessionHow': 'Accept the invitation, and confirm the time there.',
  'invitation.button': 'Look at the invitation',
  'invitation.valid': 'The link works once, for {count, plural, one {# day} other {# days}}.',
  'invitation.notYou':
    'If you don’t know {coach}, do nothing. Without your yes nothing begins, and the address is forgotten.',

  'invitationAccepted.coach.subject': '{other} accepted your invitation',
  'invitationAccepted.coach.title': '{other} is now your client',
  'invitationAccepted.coach.what':
    '{other} accepted your invitation. You can write to each other, and sessions can be booked.',
  'invitationAccepted.client.subject': 'You and {other} now work together',
  'invitationAccepted.client.title': '{other} is now your coach',
  'invitationAccepted.client.what':
    'You accepted the invitation of {other}. You can write to each other, and book a time.',
  'invitationAccepted.button': 'Open Loom',

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
  'sessionDeclined.client.what':
    'The request was declined, so nothing is booked. Another time may fit.',
  'sessionDeclined.client.button': 'Find another time',
  'sessionDeclined.coach.what': 'The time you offered was declined, so nothing is booked.',
  'sessionDeclined.coach.button': 'Open your sessions',

  'sessionScheduled.subject': 'Booked for you: session with {other}, {date}, {time}',
  'sessionScheduled.title': 'Your session with {other} is booked',
  'sessionScheduled.by.reader': 'You booked it. Both of you have it by email.',
  'sessionScheduled.by.other':
    '{other} booked it for you both. If it doesn’t suit you, move or cancel it on its page.',
  'sessionScheduled.by.staff':
    'Loom’s office booked it for you both. If it doesn’t suit you, move or cancel it on its page.',

  'sessionHandedOver.subject': 'Another coach: your session with {other}, {date}, {time}',
  'sessionHandedOver.title.client': '{other} takes your session',
  'sessionHandedOver.title.coach': 'You take over a session with {other}',
  'sessionHandedOver.what.client':
    'The time, the length and what it costs are as you agreed. If you’d rather not, cancel it before it begins: it costs nothing.',
  'sessionHandedOver.what.coach':
    'Loom’s office handed it over to you from another coach. What the client had written for that session stays there.',
  'sessionHandedOver.word': 'Loom’s office writes:',

  'sessionMoved.subject': 'Moved: session with {other}, now {date}, {time}',
  'sessionMoved.title': 'Your session with {other} has another time',
  'sessionMoved.by.reader': 'You moved it from {from} to {to}.',
  'sessionMoved.by.other': '{other} moved it from {from} to {to}.',
  'sessionMoved.by.staff': 'Loom’s support moved it from {from} to {to}.',

  'sessionOffered.subject': '{other} offers another time: {date}, {time}',
  'sessionOffered.title': '{other} offers you another time',
  'sessionOffered.what': 'You asked for {from}. {other} can take you on {to} instead.',
  'sessionOffered.button': 'Accept or decline',

  'sessionDelayed.subject.late':
    '{other} is running {minutes, plural, one {# minute} other {# minutes}} late',
  'sessionDelayed.subject.out': '{other} cannot get in',
  'sessionDelayed.what.late':
    '{other} is running {minutes, plural, one {# minute} other {# minutes}} late for your session at {time}.',
  'sessionDelayed.what.out': '{other} cannot get into your session at {time}.',
  'sessionDelayed.button': 'Open the session',

  'sessionElsewhere.subject': 'Changed: how to join your session with {other}, {date}, {time}',
  'sessionElsewhere.title': 'Your session with {other} is joined another way',
  'sessionElsewhere.what': 'What stands below replaces what you had. The time is the same.',

  'sessionReminder.subject': 'Reminder: session with {other}, {date}, {time}',
  'sessionReminder.title': 'Your session with {other} is on {date} at {time}',

  'dayAgenda.subject':
    '{count, plural, one {# session} other {# sessions}} today, the first at {time}',
  'dayAgenda.what':
    '{count, plural, one {One session today, at {time}.} other {# sessions today, the first at {time}.}}',
  'dayAgenda.open': 'Open the session',
  'dayAgenda.button': 'Open the day',
  'dayAgenda.zone': 'Times are by the clock in {zone}.',

  'sessionWrittenUp.subject': '{other} wrote up your session of {date}',
  'sessionWrittenUp.what': '{other} shared a summary of your session of {date} with you.',
  'sessionWrittenUp.button': 'Read it',

  'feedbackAsked.subject': 'How was your session with {other}?',
  'feedbackAsked.what':
    'You and {other} met on {date}. Say in a minute how it was: {other} reads it, and you choose whether others may.',
  'feedbackAsked.once':
    'We ask once. This link works for 30 days after the session and needs no password, so keep it to yourself.',
  'feedbackAsked.button': 'Say how it was',
  'feedbackDisputed.subject': '{coach} disputes a review',
  'feedbackDisputed.what':
    '{coach} disputes what {other} wrote about their session of {date}. The review stays until you decide.',
  'feedbackDisputed.button': 'Read and decide',
  'feedbackDecided.kept': 'The review of the session of {date} stays',
  'feedbackDecided.hidden': 'The review of the session of {date} is hidden',
  'feedbackDecided.kept_coach':
    'We read what {other} wrote about your session of {date} and why you dispute it. It keeps to our rules, so it stays. Your reply can stand below it.',
  'feedbackDecided.hidden_coach':
    'We read what {other} wrote about your session of {date} and why you dispute it. It is no longer shown, and no longer counts in your rating.',
  'feedbackDecided.kept_client':
    '{other} asked us to look at your review of the session of {date}. It keeps to our rules, so it stays as it is.',
  'feedbackDecided.hidden_client':
    '{other} asked us to look at your review of the session of {date}. It is no longer shown to others. You can still read it.',
  'feedbackDecided.button': 'See the feedback',

  'sessionExpired.subject': 'Not answered in time: session with {other}, {date}, {time}',
  'sessionExpired.title': 'The request with {other} has ended',
  'sessionExpired.client.what':
    'Nobody answered in time, so nothing is booked and the time is free again.',
  'sessionExpired.client.button': 'Find another time',
  'sessionExpired.coach.what':
    'Nobody answered in time, so nothing is booked and the time is free again.',
  'sessionExpired.coach.button': 'Open your sessions',

  'waitlistOffered.subject': 'A time with {other} is free: {date}, {time}',
  'waitlistOffered.title': 'A time with {other} is kept for you',
  'waitlistOffered.what': 'You wanted to know when a time becomes free. This one has.',
  'waitlistOffered.button': 'Take this time',

  'series.hourChanges': 'From {date} on it is {time} for you: the clocks change.',
  'seriesBooked.subject':
    'Booked: {count, plural, one {# session} other {# sessions}} with {other}',
  'seriesBooked.title':
    '{count, plural, one {Your session with {other} is} other {Your # sessions with {other} are}} booked',
  'seriesBooked.what': 'The attached file puts all of them in your calendar.',
  'seriesBooked.button': 'Open the first session',
  'seriesBooked.links': 'The links under each date move or cancel that one, without signing in.',
  'seriesRequested.subject': '{other} asks for {count, plural, one {# session} other {# sessions}}',
  'seriesRequested.title':
    '{other} asks for {count, plural, one {a session} other {# sessions}} with you',
  'seriesRequested.what': 'The times are kept until you answer.',
  'seriesRequested.button': 'Answer the requests',
  'seriesRequested.links': 'The link under each date answers that one, without signing in.',

  keptUntil: 'The time is kept for you until {until}.',
  setAside: 'Outside the usual rules, because',
  'links.lead': 'Without signing in:',
  'links.answer': 'Answer',
  'links.move': 'Move it',
  'links.cancel': 'Cancel it',

  'sessionCancelled.subject': 'Cancelled: session with {other}, {date}, {time}',
  'sessionCancelled.title': 'The session with {other} is cancelled',
  'sessionCancelled.by.reader': 'You cancelled it. The time is free again.',
  'sessionCancelled.by.other': '{other} cancelled it. The time is free again.',
  'sessionCancelled.by.staff': 'Loom’s support cancelled it. The time is free again.',
  'sessionCancelled.reason': 'Reason',
  'seriesCancelled.subject':
    'Cancelled: {count, plural, one {# session} other {# sessions}} with {other}',
  'seriesCancelled.title':
    '{count, plural, one {The session with {other} is} other {# sessions with {other} are}} cancelled',
  'seriesCancelled.by.reader':
    '{count, plural, one {You cancelled it. The time is free again.} other {You cancelled them. These times are free again.}}',
  'seriesCancelled.by.other':
    '{count, plural, one {{other} cancelled it. The time is free again.} other {{other} cancelled them. These times are free again.}}',
  'seriesCancelled.by.staff':
    '{count, plural, one {Loom’s support cancelled it. The time is free again.} other {Loom’s support cancelled them. These times are free again.}}',
  'seriesCancelled.files':
    '{count, plural, one {The attached file takes it out of your calendar.} other {Each attached file takes one of them out of your calendar.}}',
  'sessionCancelled.client.button': 'Find another time',
  'sessionCancelled.coach.button': 'Open your sessions',

  'connectedAccount.connected.subject': '{provider} now opens your Loom account',
  'connectedAccount.connected.title': '{provider} is connected',
  'connectedAccount.connected.why':
    'From now on you can sign in to Loom with your account at {provider}.',
  'connectedAccount.connected.notYou':
    'If it wasn’t you, disconnect it now and change your password.',
  'connectedAccount.disconnected.subject': 'An account was disconnected from Loom',
  'connectedAccount.disconnected.title': 'An account was disconnected',
  'connectedAccount.disconnected.why':
    'One of your accounts elsewhere no longer opens your Loom account. Your other ways to sign in stay as they are.',
  'connectedAccount.disconnected.notYou':
    'If it wasn’t you, change your password and end the sign-ins you don’t know.',
  'connectedAccount.met.subject': 'You already have a Loom account',
  'connectedAccount.met.title': 'You already have an account',
  'connectedAccount.met.why':
    'Someone came to Loom by an account elsewhere that has this address. An address alone opens nothing, so nobody got in. If it was you, sign in the way you know, then connect that account.',
  'connectedAccount.met.notYou':
    'If it wasn’t you, look after that other account: whoever it was could open it.',
  'connectedAccount.button': 'Connected accounts',

  'signInLink.subject': 'Your link to sign in to Loom',
  'signInLink.title': 'Sign in to Loom',
  'signInLink.why':
    'Someone asked to sign in with this address. If it was you, this is the way in.',
  'signInLink.button': 'Sign in',
  'signInLink.code': 'Reading this on another device? Type this code on the page where you asked',
  'signInLink.valid':
    'The link and the code work once, for {count, plural, one {# minute} other {# minutes}}.',
  'signInLink.notYou':
    'If it wasn’t you, do nothing, and tell the code to nobody. We never ask for it.',

  'resetLink.subject': 'Choose a new password for Loom',
  'resetLink.title': 'Choose a new password',
  'resetLink.why': 'A new password was asked for, for the account with this address.',
  'resetLink.button': 'Choose a password',
  'resetLink.valid': 'The link works once, for {count, plural, one {# minute} other {# minutes}}.',
  'resetLink.notYou': 'If it wasn’t you, do nothing. The password you have stays as it is.',

  'passwordChanged.subject': 'Your Loom password was changed',
  'passwordChanged.title': 'Your password was changed',
  'passwordChanged.what':
    'Your account has a new password, and all other browsers were signed out. If that was you, there is nothing to do.',

  'locked.subject': 'Too many wrong passwords for your Loom account',
  'locked.title': 'Signing in by password is locked for a while',
  'locked.what':
    'A wrong password was typed many times for your account. Until {until} no password is taken from there. Nobody got in.',
  'locked.wasYou':
    'If it was you, there are two ways that stay open, and your passkey if you have one:',
  'locked.button': 'Send me a link to sign in',
  'locked.reset': 'Choose a new password',
  'locked.notYou':
    'If it wasn’t you, there is nothing you must do: the lock did its work. You get this mail once an hour at most.',

  'newDevice.subject': 'New sign-in to your Loom account',
  'newDevice.title': 'A sign-in from a new device',
  'newDevice.what':
    'Your account was just opened in a browser or from a network we had not seen before.',
  'newDevice.wasYou': 'If that was you, there is nothing to do.',

  'notMe.why':
    'If it wasn’t you, say so: all browsers are signed out, what was added since that sign-in began is removed, and we send you a link to choose another password.',
  'notMe.button': 'It wasn’t me',

  'facts.browser': 'Browser',
  'facts.network': 'Network',
  'facts.unknown': 'not known',

  'facts.what': 'Session',
  'facts.with': 'With',
  'facts.date': 'Date',
  'facts.time': 'Time',
  'facts.zone': 'Time zone',
  'facts.place': 'Place',
  'facts.address': 'Address',
  'facts.join': 'How to join',

  'place.video': 'Video call',
  'place.phone': 'Phone call',
  'place.inPerson': 'In person',

  'calendar.summary': '{title} with {other}',

  'notice.smsAdded.subject': 'A telephone number was added to your account',
  'notice.smsAdded.title': 'Text messages now open your account',
  'notice.smsAdded.what':
    'From now on, a code sent to your telephone can be asked for when you sign in.',
  'notice.smsAdded.button': 'See the number',
  'notice.smsAdded.after': 'If this wasn’t you, remove the number and change your password.',
  'notice.passkeyAdded.subject': 'A passkey was added to your Loom account',
  'notice.passkeyAdded.title': 'A passkey now opens your account',
  'notice.passkeyAdded.what':
    'A passkey was added. Whoever has it and can unlock its device signs in with it, without a password.',
  'notice.passkeyAdded.button': 'See your passkeys',
  'notice.passkeyAdded.after':
    'If this wasn’t you, remove it there and change your password. Do both now.',
  'notice.passkeyRemoved.subject': 'A passkey was removed from your Loom account',
  'notice.passkeyRemoved.title': 'A passkey no longer opens your account',
  'notice.passkeyRemoved.what': 'One of your passkeys was removed. It signs nobody in any more.',
  'notice.passkeyRemoved.button': 'See your passkeys',
  'notice.passkeyRemoved.after': 'If this wasn’t you, change your password now.',
  'notice.factorGuessed.subject': 'Wrong codes were tried at your Loom account',
  'notice.factorGuessed.title': 'Somebody got as far as your second step',
  'notice.factorGuessed.what':
    'Several wrong codes were typed, after the right password or a link from a mail. The second step held, and takes no more codes for a while.',
  'notice.factorGuessed.button': 'Choose a new password',
  'notice.factorGuessed.after':
    'If this was you, wait a little or use a backup code. If it wasn’t, change your password now.',
  'notice.smsRemoved.subject': 'The telephone number was removed from your account',
  'notice.smsRemoved.title': 'Text messages no longer open your account',
  'notice.smsRemoved.what': 'The number you used for codes was removed.',
  'notice.smsRemoved.button': 'Open security settings',
  'notice.smsRemoved.after': 'If this wasn’t you, change your password now.',
  'notice.recoveryAsked.subject': 'Someone asked to sign in without your second factor',
  'notice.recoveryAsked.title': 'Is that you?',
  'notice.recoveryAsked.what':
    'Someone with your password says they lost their second factor. On {when} they can go on without it, unless you stop it.',
  'notice.recoveryAsked.button': 'It wasn’t me: stop it',
  'notice.recoveryAsked.after':
    'If it was you, there is nothing to do but wait. If it wasn’t, stop it and change your password: somebody knows it.',
  'notice.recoveryWaiting.subject': 'Reminder: someone waits to sign in without your second factor',
  'notice.recoveryWaiting.title': 'Still you?',
  'notice.recoveryWaiting.what':
    'Someone with your password asked to go on without your second factor. They can from {when}, unless you stop it.',
  'notice.recoveryWaiting.button': 'It wasn’t me: stop it',
  'notice.recoveryWaiting.after':
    'If it was you, there is nothing to do. If it wasn’t, stop it and change your password: somebody knows it.',
  'notice.recoveryStopped.subject': 'Signing in without your second factor was stopped',
  'notice.recoveryStopped.title': 'It was stopped',
  'notice.recoveryStopped.what':
    'The wish to go on without your second factor was stopped. Your factors stay as they are.',
  'notice.recoveryStopped.button': 'Open security settings',
  'notice.recoveryStopped.after':
    'If you didn’t ask for it in the first place, change your password: somebody knows it.',
  'notice.recoveryDone.subject': 'Second factors were removed from your account',
  'notice.recoveryDone.title': 'Your lost second factors were removed',
  'notice.recoveryDone.what':
    'After the waiting time, or with our staff’s approval, second factors were removed and all browsers signed out.',
  'notice.recoveryDone.button': 'Open security settings',
  'notice.recoveryDone.after':
    'Set up a new factor soon. If this wasn’t you, answer this mail at once.',
  'notice.suspended.subject': 'Your Loom account is suspended',
  'notice.suspended.title': 'Your account is suspended',
  'notice.suspended.what': 'Until {when} nobody can sign in to it. What is in it stays.',
  'notice.suspended.button': 'Open Loom',
  'notice.suspended.after': 'If you think this is a mistake, answer this mail.',
  'notice.reinstated.subject': 'Your Loom account is open again',
  'notice.reinstated.title': 'Your account is open again',
  'notice.reinstated.what': 'You can sign in as before. Everything is where you left it.',
  'notice.reinstated.button': 'Sign in',
  'notice.reinstated.after': 'Browsers that were signed in have to sign in once more.',
  'notice.resetRequired.subject': 'Choose a new password for Loom',
  'notice.resetRequired.title': 'Your password no longer works',
  'notice.resetRequired.what':
    'To keep your account safe, our staff asks you to choose a new password. All browsers were signed out.',
  'notice.resetRequired.button': 'Choose a new password',
  'notice.resetRequired.after':
    'The link works once, for 24 hours. After that, ask for another one on the sign-in page.',
  'notice.rolesChanged.subject': 'Your roles at Loom have changed',
  'notice.rolesChanged.title': 'Your roles have changed',
  'notice.rolesChanged.what':
    'Our staff changed what your account may do at Loom. All browsers were signed out.',
  'notice.rolesChanged.button': 'Sign in',
  'notice.rolesChanged.after': 'If you did not expect this, answer this mail.',
  'notice.suspendedOpenEnd': 'For now nobody can sign in to it. What is in it stays.',
  'notice.secondFactorDue.subject': 'Your Loom account comes to need a second step',
  'notice.secondFactorDue.title': 'Set up a second step',
  'notice.secondFactorDue.what':
    'By {when} your account needs an authenticator app or a passkey beside the password. It takes two minutes.',
  'notice.secondFactorDue.button': 'Set up a second step',
  'notice.secondFactorDue.after':
    'Without it you can still sign in after that, but you are asked to set it up first.',
  'notice.secondFactorSoon.subject': 'One day left to set up your second step',
  'notice.secondFactorSoon.title': 'One day left',
  'notice.secondFactorSoon.what':
    'By {when} your account needs an authenticator app or a passkey beside the password.',
  'notice.secondFactorSoon.button': 'Set up a second step',
  'notice.secondFactorSoon.after':
    'Browsers that are signed in with the password alone are signed out then.',

  'calendarFailing.subject': 'Your calendar “{calendar}” cannot be read',
  'calendarFailing.title': 'We cannot read “{calendar}”',
  'calendarFailing.what':
    'It has failed since {since}. What was known before goes on blocking, but what is new there does not reach us, and somebody may book over it.',
  'calendarFailing.button': 'Look at your calendars',

  'packageGiven.subject': '{coach} has given you a package of sessions',
  'packageGiven.title': '{count, plural, one {One session} other {# sessions}} for you',
  'packageGiven.what':
    '{coach} has given you a package of {count, plural, one {one session} other {# sessions}}. Each session you book with it takes one.',
  'packageGiven.name': 'Package',
  'packageGiven.lasts': 'Last day',
  'packageGiven.noEnd': 'No end date',
  'packageGiven.button': 'See your package',
  'packageRevoked.subject': 'Your package “{name}” was taken back',
  'packageRevoked.title': '“{name}” was taken back',
  'packageRevoked.what':
    'No more sessions can be booked with “{name}”, your package with {coach}. What you have booked stays booked.',
  'packageRevoked.reason': 'The reason given',
  'packageRevoked.button': 'See your packages',

  'fileRefused.subject': 'A file of yours was refused',
  'fileRefused.infected':
    'The virus scanner found something in “{name}”, so we removed it. Nobody else has seen it.',
  'fileRefused.unfit':
    'The virus scanner could not look through “{name}”, so we removed it. A smaller file may fit.',
  'fileRefused.infectedNote':
    'The virus scanner found something in a file you attached to a note, so we removed it. Nobody else has seen it.',
  'fileRefused.unfitNote':
    'The virus scanner could not look through a file you attached to a note, so we removed it. A smaller file may fit.',
  'fileRefused.buttonNote': 'Open the note’s files',
  'fileRefused.button': 'Open the session’s files',
  'sessionUnprepared.subject': 'Getting ready for {date}',
  'sessionUnprepared.what':
    'Your session with {other} is on {date} at {time}. This is still open on your side:',
  'sessionUnprepared.checkIn':
    'The check-in: how you are doing, and what you want from the session',
  'sessionUnprepared.button': 'Get ready',
};
