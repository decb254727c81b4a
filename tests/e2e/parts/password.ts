/** Of everybody who signs up in a test. */
export const password = 'a quiet walk at noon';
