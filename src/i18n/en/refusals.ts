/** One sentence for every refusal code: what happened, and the way on. */
export const refusals = {
  'common.required': 'Fill this in to go on.',
  'common.tooLong': 'That is longer than fits here. Shorten it a little.',
  'common.unknownField': 'There is no such field here. Check its name, or leave it out.',
  'common.invalid': 'That value does not fit here. Check it and try again.',
  'common.notFound': 'There is nothing at this address, or it is not open to you.',
  'common.forbidden': 'Your account does not open this page.',
  'common.signInFirst': 'Sign in to go on.',
  'common.stale': 'This page was open for a while and things have moved. Look again and retry.',
  'common.tooMany': 'That was many tries in a short time. Wait a little, then go on.',
  'common.conflict': 'Someone changed this at the same moment. Look again and retry.',
  'common.immutable': 'This is part of the record and stays as it is.',
  'common.tooLarge': 'That is larger than this page accepts.',
  'common.notJson': 'Send this as JSON, with the header Content-Type: application/json.',
  'common.badRequest':
    'The browser sent something this page could not read. Go back and try again.',
  'common.crossSite': 'This request came from another site, so it was not carried out.',
  'people.priceRange': 'The upper price is below the lower one. Swap them, or leave one empty.',
  'people.unknownZone': 'That time zone is not known. Choose one from the list.',
  'people.engagementMove': 'This relationship cannot go from its present state to that one.',
  'people.alreadyTogether': 'The two of you already work together.',
  'people.slugTaken': 'That address is taken. Choose another.',
  'identity.addressInUse': 'There is already an account with this address.',
  'sessions.timeTaken': 'That time was taken a moment ago.',
  'sessions.clientBusy': 'You have another session at that time.',
  'sessions.windowTimes': 'Enter two different times, like 09:00 and 17:00. 24:00 may end a day.',
  'common.fault':
    'Something broke on our side. Nothing you saved before is lost. Try again in a moment; if it stays, send us the number below.',
  'messages.empty': 'Write something first, then send it.',
  'messages.tooLong': 'That is longer than 8,000 characters. Send it in two parts.',
  'messages.closed':
    'This coaching has ended, so the conversation takes no new messages. You can still read it.',
  'messages.verifyFirst':
    'Confirm your e-mail address first: the link is in the mail we sent. Messages open right after.',
  'identity.addressInvalid': 'That does not look like an e-mail address. Check it for a slip.',
  'identity.passwordShort': 'Use at least 10 characters. A few words in a row work well.',
  'identity.passwordLong': 'Use at most 200 characters.',
  'identity.passwordPersonal':
    'That is mostly your name, your address or ours. Choose something others cannot guess.',
  'identity.passwordCommon':
    'Many people use this one, or nearly this one, so it is tried first. A few unrelated words work well.',
  'identity.passwordKeys':
    'It follows a row of keys, and guessers follow it too. A few unrelated words work well.',
  'identity.passwordRepeats':
    'It repeats itself, which makes it hardly longer for a guesser. Add a word that is new.',
  'identity.passwordSequence':
    'It counts or spells along, like abc or 678. A few unrelated words work well.',
  'identity.passwordDates':
    'Dates and years are quick to try out. Add a few words that have nothing to do with them.',
  'identity.passwordOneWord':
    'One word alone is quickly found in a dictionary. Add two or three more.',
  'identity.passwordNames': 'Names alone are quickly tried. Add a few words that are no names.',
  'identity.passwordSwaps':
    'A sign in place of a letter, like @ for a, is an old trick that guessers know. Add another word.',
  'identity.passwordReversed':
    'A word written backwards is still the same word to a guesser. Add another one.',
  'identity.passwordCapitals': 'Capital letters help little here. Add another word or two.',
  'identity.passwordGuessable':
    'This is too easy to guess. Add another word or two that have nothing to do with each other.',
  'identity.passwordBreached':
    'This password is known from break-ins elsewhere, so guessers try it early. Choose another one, and change it wherever else you use it.',
  'identity.consentNeeded':
    'An account needs your yes to the terms and the privacy notice. Tick the box to go on.',
  'identity.referralUnknown':
    'Nobody has this code. Check it for a slip, or leave the field empty.',
  'identity.invitationSelf':
    'That is your own address. Enter the address of the person you want to invite.',
  'identity.invitationEnded':
    'This invitation no longer works: it is too old, was taken back or was used before. Ask your coach for a new one.',
  'identity.invitationOwn': 'This invitation is your own. It is for the person you sent it to.',
  'identity.invitationNeedsClient':
    'This account is a coach’s. Accept with an account that is a client’s.',
  'identity.invitationVerifyFirst':
    'Confirm your e-mail address first; the invitation waits for you meanwhile.',
  'identity.wrongCredentials':
    'Address and password do not fit together. If you have just signed up, confirm your address by the link we mailed you first.',
  'identity.locked':
    'There were too many tries. Wait {minutes, plural, one {# minute} other {# minutes}}, then try again.',
  'identity.tooManyTries':
    'There were too many tries. Wait {hours, plural, =1 {{minutes, plural, one {# minute} other {# minutes}}} other {# hours}}, then try again.',
  'identity.waitToResend':
    'A mail is on its way. You can ask for another one in {hours, plural, =1 {{minutes, plural, =1 {{seconds, plural, one {# second} other {# seconds}}} other {# minutes}}} other {# hours}}.',
  'identity.resetFirst': 'Your password can no longer be used. Ask for a link to choose a new one.',
  'identity.proveFirst': 'Before this, show once more that it is you.',
  'identity.accountClosed':
    'This account is closed for now. Write to us if you think it should not be.',
  'identity.linkEnded':
    'This link no longer works: it is too old, was used before, or lost a piece on the way.',
  'identity.codeWrong':
    'That is not the code. {left, plural, one {# try is} other {# tries are}} left.',
  'identity.codeSixDigits': 'The code is six digits. Type all six.',
  'identity.codeSpent': 'This code no longer works. Ask for a new one below.',
  'identity.appCodeWrong':
    'That code does not fit. Type the newest one that the app shows; the clock of the phone must be right.',
  'identity.appCodeUsed':
    'That code was used already. Wait for the next one, half a minute at most.',
  'identity.backupCodeWrong': 'That is none of your unused backup codes. Each works once.',
  'identity.passwordWrong': 'That is not the password of this account.',
  'identity.setUpEnded': 'This set-up is over. Start it again.',
  'identity.factorNeeded':
    'Your role needs a second step, so the last one stays. Set up another one first, then remove this.',
  'identity.noSecondFactor': 'Backup codes stand in for a second step. Set one up first.',
  'identity.codesGone':
    'These codes can no longer be saved: some were used or replaced. Make new ones.',
  'identity.providerAway':
    'That provider does not answer right now. Try again in a moment, or sign in another way.',
  'identity.providerDeclined':
    'You stopped on the way, so nothing happened. Begin again, or sign in another way.',
  'identity.providerFailed':
    'The answer from that provider did not fit, so nobody was signed in. Begin again, or sign in another way.',
  'identity.providerLost':
    'That took too long, was done already, or began in another browser. Begin again here.',
  'identity.providerNoAddress':
    'That provider does not vouch for an address of yours. Open an account by address and password; you can connect the other one afterwards.',
  'identity.providerTaken':
    'That account already opens another account here. Disconnect it there first.',
  'identity.lastWayIn':
    'This is your only way in. Set a password or add a passkey first, then disconnect it.',
  'identity.sameAddress': 'That is the address you have already.',
  'identity.keyWrong': 'This API key opens nothing: it is unknown, was ended, or is too old.',
  'identity.keyAndCookie': 'Send an API key or a browser’s cookie, not both.',
  'identity.keyWithoutScope': 'Choose at least one thing that the key may do.',
  'identity.keyScope': 'This API key may not do that.',
  'identity.tooManyKeys': 'Twenty keys are the most. End one that you no longer need first.',
  'identity.roleNotYours': 'Your account does not have that role.',
  'sessions.tooSoon': 'That time is too soon for this coach. Choose a later one.',
  'sessions.tooFar': 'That day is further ahead than this coach plans. Choose an earlier one.',
  'sessions.notOffered': 'This coach does not offer that time. Choose one from the list.',
  'sessions.notBookable': 'This session cannot be booked now. Look at what else the coach offers.',
  'sessions.tooManyHolds': 'Two times are already held for you. Confirm one or let it go first.',
  'sessions.wishTwice': 'You wait for that already.',
  'sessions.tooManyWishes':
    'You wait for as much as one person can: three things of one coach, ten in all. Take one back first.',
  'sessions.ownSession': 'A session needs two people: you cannot book yourself.',
  'sessions.holdEnded':
    'Ten minutes passed and the time was let go. Choose it again if it is still free.',
  'sessions.holdLetGo':
    'This time is not held any more: you let it go, or chose another one, on another page.',
  'sessions.coachClosed': 'This coach takes no bookings at present. Nothing was booked.',
  'sessions.noSuchMove': 'This session has moved on, so that cannot be done any more.',
  'sessions.notYourMove': 'That is for someone else in this session to do.',
  'sessions.notOver': 'That can be said once the session is over.',
  'sessions.mayStillCome':
    'A no-show can be recorded from ten minutes after the start: until then somebody may still come.',
  'sessions.readOnly':
    'You no longer work with this client, so this session can be read but not changed.',
  'sessions.writtenMeanwhile':
    'The summary was changed meanwhile, in another tab or on another device. See how it stands now; what you typed is kept, and takes its place if you save again.',
  'sessions.changedMeanwhile':
    'This session was changed while you looked at it. See how it stands now, and decide again.',
  'sessions.feeNow':
    'Meanwhile cancelling has come to cost something. See the amount, and decide again.',
  'sessions.isClient': 'This is the address of a client of yours. Choose them by name.',
  'sessions.termsChanged':
    'What would be booked has changed meanwhile. Look at it again below, then decide.',
  'sessions.rated':
    'The client has already said how this session was. Only our team can change who was there now.',
  'sessions.recordClosed': 'This record is older than two weeks and stays as it is.',
  'templates.days': 'A whole number of days, 0 to 90.',
  'templates.followUps':
    'Five tasks at most, each with a title of up to 200 characters and 0 to 90 days.',
  'reminders.tooMany': 'Choose five reminders at most.',
  'reminders.invalid':
    'A reminder comes between five minutes and two weeks before the session, each once, five on each side at most.',
  'sessions.noDelayNow': 'That can be said from an hour before the session until it ends.',
  'sessions.roomClosed':
    'The room opens 10 minutes before the session and closes an hour after it.',
  'sessions.passOnBegun':
    'The session has begun: it can be neither handed over nor cancelled any more.',
  'sessions.sameCoach': 'That coach holds the session already. Choose another one.',
  'sessions.noClientYet':
    'Nobody has accepted this session yet, so it cannot be handed over. It can be cancelled.',
  'sessions.coachNotFree':
    'The coach is not free at this time, or offers no session of this length.',
  'sessions.wordsClosed': 'The session has begun, so what it was about stays as it was written.',
  'sessions.begun': 'The session has begun, so it cannot be cancelled any more.',
  'identity.verifyFirst':
    'Confirm your email address first; the time stays held for you meanwhile.',
  'sessions.windowsOverlap': 'These hours overlap others. Join them, or change one.',
  'sessions.timesInOrder': 'The end lies before the beginning. Change one of them.',
  'sessions.datesInOrder': 'The last day lies before the first. Change one of them.',
  'sessions.everyNeedsDate': 'Say from which day the weeks are counted.',
  'sessions.dateTwice': 'There is an entry for this day already. Change that one.',
  'sessions.rangeTooLong': 'That is too long a time at once. Choose fewer days.',
  'sessions.lengthTwice': 'This length stands there twice in the same currency.',
  'sessions.lengthNotOffered':
    'This session is not offered in that length. Choose one from the list.',
  'sessions.dayIsOver': 'That day is over. Choose a day still ahead.',
  'sessions.dayFull': 'This coach takes no more sessions on that day. Choose another day.',
  'sessions.weekFull': 'This coach takes no more sessions in that week. Choose another week.',
  'sessions.monthFull': 'This coach takes no more sessions in that month. Choose another month.',
  'sessions.clientsOnly': 'This session is for people who work with this coach already.',
  'sessions.packageHoldersOnly':
    'This session is for holders of a package, and you have none that fits. Ask your coach for one.',
  'sessions.packageUsedUp':
    'Your package has too few sessions left for this. Ask your coach for another one.',
  'sessions.packageEndsBefore':
    'Your package ends before that day. Choose an earlier day, or ask your coach to extend it.',
  'sessions.packageWithdrawn':
    'The package this time was held with is no longer good for it, so nothing was booked. Ask your coach about it.',
  'packages.notYourClient': 'Choose one of the clients you work with.',
  'packages.onlyLonger':
    'A package can be extended, not shortened. To end it, take it back with a reason.',
  'packages.isRevoked': 'This package has been taken back already.',
  'packages.sessionCount': 'A package holds from 1 to 200 sessions.',
  'sessions.answerRequired': 'Please answer this question.',
  'sessions.reasonTooShort': 'Say why, in at least 10 characters. Both of you will see it.',
  'sessions.moveTooLate': 'It is too late to move this session. Write to the other side.',
  'sessions.mostMoves':
    'This session has been moved as often as was agreed. Write to the other side.',
  'sessions.linkEnded': 'This link does not work any more. Ask your coach for a new one.',
  'sessions.seriesConflict':
    'Some of these times cannot be had. Choose others for them, or leave them out.',
  'sessions.requestEnded': 'Nobody answered this request in time, so it has ended.',
  'sessions.feedbackAfter':
    'You can say how it was once your coach has recorded that you both were there.',
  'sessions.feedbackClosed':
    'Feedback can be changed for 30 days. You can still take a review back.',
  'sessions.noReview': 'This is not, or no longer, a review that everybody reads.',
  'sessions.disputedBefore': 'A review can be disputed once, with a reason.',
  'sessions.notDisputed': 'Nobody has disputed this review.',
  'sessions.feedbackTwice': 'You have said how this session was. Change what you wrote.',
  'sessions.visitorHold': 'A time is held for you already. Sign up to keep it, or choose it anew.',
  'sessions.priceInvalid': 'Enter a price like 95 or 95.50; 0 is free.',
  'sessions.durationRange': 'A session lasts from 10 minutes to 8 hours.',
  'people.noticeBeyondHorizon':
    'With this notice no time is left before bookings end. Shorten the notice, or open more days.',
  'people.slugShape': 'Use lower-case letters, digits and single hyphens, like noa-ben-ami.',
  'people.notReady': 'Your page still lacks something. See what is left below.',
  'identity.passkeyRefused':
    'That passkey does not open an account here. Try another one, or sign in another way.',
  'identity.passkeyTooLate': 'That took longer than five minutes. Try it once more.',
  'identity.passkeyKnown': 'This passkey is already in an account.',
  'identity.tooManyPasskeys': 'There are 20 passkeys already. Remove one that you no longer use.',
  'identity.phoneInvalid': 'Type the number with its country, like +44 7700 900123.',
  'identity.phoneRefused': 'No text message can be sent to this number. Try another one.',
  'identity.textNotSent':
    'The text message could not be sent just now. Try again in a minute, or prove it another way.',
  'identity.waitForText':
    'You can ask for another text message in {hours, plural, =1 {{minutes, plural, =1 {{seconds, plural, one {# second} other {# seconds}}} other {# minutes}}} other {# hours}}.',
  'identity.smsNotAlone':
    'Your role needs an authenticator app or a passkey: a phone company can hand a number to somebody else.',
  'identity.smsThere': 'A number is in use already. Remove it before you add another one.',
  'identity.smsClosed':
    'Text messages are not available here. An authenticator app or a passkey works.',
  'identity.noSms': 'There is no number to send a code to. Prove it another way.',
  'identity.recoveryNotRipe': 'It is not time yet. The page says when you can go on.',
  'identity.noRecovery': 'This person has not asked to go on without their second factor.',
  'identity.adminTooNew':
    'You became an admin after this was asked for. Somebody who was one before has to agree.',
  'identity.approvedAlready': 'You have approved this already. It needs somebody else.',
  'identity.reasonNeeded': 'Say why. The reason stays in the audit log.',
  'identity.notOnYourself': 'This cannot be done to your own account.',
  'identity.notOnStaff': 'This cannot be done to an account of our staff.',
  'identity.notInThatState': 'The account is not in a state in which this can be done.',
  'identity.untilPast': 'That time has passed. Choose a later one.',
  'identity.staffNeedFactor': 'Staff always need a second factor.',
  'identity.graceTooLong': 'Choose an end within the next 30 days.',
  'identity.actingAsAnother':
    'You are acting as somebody else, so you can look but not change anything. Stop first.',
  'identity.mergeConflict':
    'These two accounts cannot be joined as they are: both have something of which a person has one.',
  'sessions.mailLinkEnded':
    'This link does not work any more: the session has begun, or the link is not whole. Sign in to see it.',
  'sessions.noSuchWallTime':
    'Clocks change then, so that time does not exist, or comes twice. Choose one from the list.',
  'people.unknownCountry':
    'The holidays of that country are not known here. Choose one from the list.',
  'people.limitsOrder':
    'A longer stretch cannot hold fewer sessions than a shorter one within it. Raise this, or lower the other.',
  'people.typeNoticeBeyondHorizon':
    'One of your session types asks for a longer notice than this. Shorten it there first, or open more days.',
  'sessions.windowNever':
    'This day of the week does not come up between these two dates. Change one of them.',
  'sessions.pastDay': 'That day is over. Choose one still ahead.',
  'sessions.questionEmpty': 'Write the question in one language at least, or take it away.',
  'calendars.notAnAddress': 'Enter an address that begins with https:// or webcal://.',
  'calendars.privateAddress':
    'This address leads into a private network. Only calendars on the public internet can be read.',
  'calendars.unreachable': 'Nothing answers at this address. Check it, or try again later.',
  'calendars.tooSlow': 'The calendar took too long to answer.',
  'calendars.tooManyRedirects': 'The address leads from one place to the next without an end.',
  'calendars.tooBig': 'The calendar is larger than 5 MB. Share a smaller one.',
  'calendars.notACalendar':
    'There is no calendar at this address. Copy the one that ends in .ics, or ask for the secret address.',
  'calendars.tooMuch': 'The calendar holds repetitions that cannot be followed.',
  'calendars.signInRefused':
    'The name or password was not accepted. Some services want an app password here.',
  'calendars.gone': 'The calendar is no longer at this address. Copy its address anew.',
  'calendars.serverFault': 'The calendar’s server answered with a fault of its own.',
  'calendars.accessEnded': 'The access was taken back or has run out. Connect the account again.',
  'calendars.notConfigured': 'Whoever runs this installation has not set this service up.',
  'calendars.noCalendars': 'This account holds no calendar with events.',
  'calendars.chooseOne': 'Choose at least one calendar.',
  'calendars.chooseAgain': 'That took longer than half an hour. Enter the account once more.',
  'calendars.alreadyThere': 'This calendar is read already.',
  'calendars.isOff': 'This calendar is switched off. Switch it on, and it is read.',
  'calendars.tooMany': 'At most {count} calendars can be kept. Remove one first.',
  'calendars.linkDeclined': 'The access was not given, so nothing was added.',
  'calendars.linkFailed': 'The account could not be connected. Try it once more.',
  'privacy.keyDestroyed':
    'What this person kept private was destroyed with their account. Nobody can read it.',
  'notes.empty': 'Write something first.',
  'notes.titleLong': 'A title has at most 200 characters.',
  'notes.bodyLong': 'A note has at most 20,000 characters. Split it in two.',
  'notes.tagsMany': 'At most 10 tags, each of at most 40 characters.',
  'notes.readOnly': 'You no longer work with this client, so the note can be read but not changed.',
  'notes.inTrash': 'This note is in the trash. Put it back to change it.',
  'notes.filesMany': 'A note can have {count} files. Remove one to make room.',
  'notes.templateName': 'Give the template a name.',
  'notes.templateNameLong': 'A name has at most 60 characters.',
  'notes.templateTaken': 'You already have a template with this name. Choose another.',
  'notes.templatesMany': 'You can keep {count} templates. Remove one to make room.',
  'files.none': 'Choose a file first.',
  'files.empty': 'This file is empty.',
  'files.tooLarge': 'This file is larger than {megabytes} MB. Choose a smaller one.',
  'files.tooMany': 'There are {count} files already, which is the most. Remove one first.',
  'tasks.closed': 'This session takes no tasks.',
  'files.closed': 'This session takes no files.',
  'files.cutOff': 'The file did not arrive whole. Send it again.',
  'sessions.checklistLong': 'At most 12 lines, each of at most 160 characters.',
  'sessions.checkInClosed': 'The session has begun or is off, so the check-in is closed.',
  'recordings.noConsent': 'Both of you have to agree before anything is recorded.',
  'recordings.running': 'This session is being recorded already.',
  'recordings.ended': 'The recording has ended.',
  'recordings.outOfOrder': 'A part of the recording is missing before this one.',
  'recordings.full': 'The recording is as long as it may be. It was stopped.',
  'recordings.partTooLarge': 'This part of the recording is too large.',
};
