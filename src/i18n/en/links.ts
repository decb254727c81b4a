export const links = {
  busy: 'Sending…',
  back: 'Back to sign-in',
  ended: 'This link no longer works',
  endedText: 'It is too old, was used before, or lost a piece on the way. Ask for a new one.',

  'signIn.link': 'Send me a link instead',
  'signIn.forgot': 'Forgot your password?',
  'signIn.lockedTitle': 'Only the password has to wait',
  'signIn.locked': 'A link by mail lets you in now.',
  'signIn.lockedPasskey': 'So does a passkey.',
  'signIn.wait': 'Next try with the password in',
  'signIn.waitUntil': 'A password is taken again at {time} ({zone} time).',
  'signIn.again': 'Back to sign-in',
  'signIn.reset': 'Choose a new password',

  'magic.title': 'Sign in by mail',
  'magic.lead': 'We send you a link. Open it, and you are in: no password.',
  'magic.button': 'Send me a link',
  'magic.sentTitle': 'Look in your mail',
  'magic.sent':
    'If {address} has an account, a mail is on its way. Its link works for {minutes, plural, one {# minute} other {# minutes}}.',
  'magic.codeHint': 'Opened the mail on another device? Type the six digits from it here.',
  'magic.again': 'Ask again',

  'magicLink.title': 'Sign in to Loom',
  'magicLink.lead': 'One press, and this browser is signed in as {address}.',
  'magicLink.newMail': 'Ask for a new link',

  'reset.title': 'Choose a new password',
  'reset.lead': 'Tell us your address, and we send you a link.',
  'reset.button': 'Send me a link',
  'reset.sentTitle': 'Look in your mail',
  'reset.sent':
    'If there is an account with this address, a mail is on its way. Its link works for {minutes, plural, one {# minute} other {# minutes}}.',
  'reset.again': 'Ask again',

  'newPassword.title': 'Choose a new password',
  'newPassword.lead': 'Hello {name}. With the new password all other browsers are signed out.',
  'newPassword.field': 'New password',
  'newPassword.newMail': 'Ask for a new link',

  'notMe.title': 'It wasn’t you?',
  'notMe.lead': 'Then we close every door to your account at once:',
  'notMe.signOuts': 'All browsers are signed out, and no device is trusted any more.',
  'notMe.password': 'The password you have stops working.',
  'notMe.ways':
    'API keys stop working. What was added since that sign-in began is removed: passkeys, connected accounts, phone numbers, authenticator app and backup codes.',
  'notMe.mail': 'You get a mail with a link to choose another one.',
  'notMe.button': 'Close everything',
  'notMe.wasYou': 'If it was you after all, close this page. Nothing has happened yet.',
  'notMe.done': 'Every door is closed',
  'notMe.doneText':
    'All browsers are signed out. A mail with a link to choose another password is on its way. Once you are in, look through your passkeys and connected accounts too.',
  'notMe.endedText':
    'It works once, for seven days. If something looks wrong, choose a new password: that signs all other browsers out.',

  'ways.recent': 'Added lately',
  'ways.recentText': 'Keep only what you know. What stays ticked is removed.',
  'ways.remove': 'Remove: {what}',
  'ways.older': 'These were here before, and stay. Look through them once you are in.',
  'ways.since': 'Since {date}',
  'ways.passkey': 'Passkey',
  'ways.connection': 'Connected account',
  'ways.totp': 'Authenticator app',
  'ways.sms': 'Text messages',
  'ways.backupCodes': 'Backup codes',
};
