export const legal = {
  'terms.title': 'Terms',
  'terms.description': 'What you and Loom owe each other, in plain words.',
  'terms.lead': 'What we and you can expect of each other. Short, and meant as it stands.',
  'terms.what.title': 'What Loom is',
  'terms.what.text':
    'Loom is a place where coaches run their practice and clients find them, book times and stay in conversation. Coaching itself is between you and your coach: we bring you together and keep the record, we do not coach.',
  'terms.account.title': 'Your account',
  'terms.account.text':
    'One account is for one person. Give an address that is yours, keep your password to yourself, and tell us when you think somebody else got in. You are 18 or older, or somebody who may decide for you agrees.',
  'terms.sessions.title': 'Sessions and prices',
  'terms.sessions.text':
    'A coach says what a session costs, and how late it can be booked. A time is yours once Loom shows it as booked. Either side can cancel before it begins, and the other is told at once.',
  'terms.conduct.title': 'How we treat each other',
  'terms.conduct.text':
    'Write nothing that threatens, deceives or belongs to others. What your client or coach tells you stays with you. Who breaks this can lose the account; we say so, and why.',
  'terms.limits.title': 'What coaching is not',
  'terms.limits.text':
    'Coaching is no therapy, no medical care and no legal advice. If you are in danger, call the emergency number where you are.',
  'terms.service.title': 'What we promise, and what we cannot',
  'terms.service.text':
    'We look after Loom with care, and tell you what we know when it fails. We cannot promise that it never does. Nothing here takes away rights that the law gives you.',
  'terms.changes.title': 'Changes, and leaving',
  'terms.changes.text':
    'When these terms change in substance we ask you again. You can leave at any time: write to us, and we close the account.',

  'privacy.title': 'Privacy',
  'privacy.description': 'What Loom stores about you, who sees it and how long it stays.',
  'privacy.lead': 'What we store about you, who sees it, and how long it stays.',
  'privacy.stored.title': 'What is stored',
  'privacy.stored.text':
    'Your name, address, language and time zone; what you write about yourself; your sessions, your messages and who you work with. Your password only as a hash that cannot be turned back. For each sign-in the kind of browser and a shortened network address, so that you can tell your own from others.',
  'privacy.seen.title': 'Who sees it',
  'privacy.seen.text':
    'Your coach or client sees your name, your sessions together and what you write to each other. A coach’s public page is public. Our staff see what their task needs: never the text of your messages. Nobody else does, and nothing is sold.',
  'privacy.record.title': 'The record',
  'privacy.record.text':
    'Each change of importance leaves a line: who, what kind of change, when. It holds states, times and prices, not your words, and nobody can edit it. It is how we can answer when something went wrong.',
  'privacy.cookies.title': 'Cookies',
  'privacy.cookies.text':
    'One keeps you signed in, and some remember language, colours, time zone, the page you were on the way to or the address you typed. None follows you elsewhere. Visits to the front page are counted without knowing who came.',
  'privacy.outside.title': 'What leaves this machine',
  'privacy.outside.text':
    'Mails go to your mail provider. Where it is set up, the first five digits of a hash of a new password are compared with lists of known ones: they fit hundreds of passwords and never tell yours.',
  'privacy.kept.title': 'How long it stays',
  'privacy.kept.text':
    'Profile, messages and accepted terms: as long as your account. Sessions, and who worked with whom: seven years, as records of business; so does the record of changes. Sign-ins and notifications: 90 days. An address that a coach invited: until the invitation is answered or taken back, or about 44 days. Not all of this is removed by a clock yet; the people who run this Loom see to it.',
  'privacy.rights.title': 'What you can ask',
  'privacy.rights.text':
    'To see what we have about you, to have it corrected, to take it with you, to have it erased. Write to us and we do it within a month. What the law makes us keep stays without your name.',

  'contact.title': 'Write to us',
  'contact.text': 'Questions and requests go to',
  'contact.security': 'If you found a weakness in Loom, tell',
  version: 'Version of {date}',

  'banner.text': 'Our terms or privacy notice changed.',
  'banner.link': 'Read and accept',
  'accept.title': 'Terms and privacy',
  'accept.lead':
    'We changed what we and you can expect of each other. Please read both, and say yes if you agree.',
  'accept.button': 'I accept both',
  'accept.busy': 'Saving…',
  'accept.later': 'You can go on using Loom meanwhile.',
  'accept.doneTitle': 'Thank you',
  'accept.done': 'You have accepted both as they stand now.',
  'accept.goOn': 'Go on',
};
