import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

/**
 * What guesses how soon somebody would guess a password. Its dictionaries are large (some 70 MB once unpacked, 200 ms): import this
 * module dynamically, where the first password is judged. It answers in keys; the library's own sentences are never shown.
 */
export const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  // What comes after only makes it better, and costs a judge dear: 200 characters can take a second.
  maxLength: 64,
});
