/** One sentence for every refusal code: what happened, and the way on. */
export const refusals = {
  'common.required': 'Fill this in to go on.',
  'common.tooLong': 'That is longer than fits here. Shorten it a little.',
  'common.invalid': 'That value does not fit here. Check it and try again.',
  'common.notFound': 'There is nothing at this address, or it is not open to you.',
  'common.forbidden': 'Your account does not open this page.',
  'common.signInFirst': 'Sign in to go on.',
  'common.stale': 'This page was open for a while and things have moved. Look again and retry.',
  'common.tooMany': 'That was many tries in a short time. Wait a little, then go on.',
  'common.conflict': 'Someone changed this at the same moment. Look again and retry.',
  'common.immutable': 'This is part of the record and stays as it is.',
  'common.tooLarge': 'That is larger than this page accepts.',
  'common.badRequest': 'The browser sent something this page could not read. Go back and try again.',
  'common.crossSite': 'This request came from another site, so it was not carried out.',
};
