/** Titles of the problems that the JSON API answers; the sentence below is the refusal’s own. */
export const api = {
  title400: 'This could not be read',
  title401: 'Nobody is signed in',
  title403: 'Not open to you',
  title404: 'There is nothing here',
  title405: 'This cannot be done here',
  title409: 'Things have moved meanwhile',
  title413: 'That is too large',
  title415: 'This is not JSON',
  title422: 'Something in it does not fit',
  title429: 'That was a lot at once',
  text405: 'The address is right, but it does not take this kind of request.',
};
