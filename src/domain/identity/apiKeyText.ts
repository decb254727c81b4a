import { randomInt } from 'node:crypto';
import { newToken } from './newToken.ts';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const shape = /^loom_[a-z0-9]{8}_[\w-]{43}$/;

/**
 * A new key: `loom_`, eight characters by which its owner knows it again, `_`, and 256 random bits. It is shown once; what is kept is
 * the hint and the SHA-256 of the whole. The fixed beginning lets scanners of code find keys that slipped out.
 */
export function newApiKey(): { key: string; hint: string } {
  const hint = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
  return { key: `loom_${hint}_${newToken()}`, hint };
}

/** What an Authorization header carries by way of a key: the text after `Bearer`, where it is meant as one of ours; whether it can be one says `isOne`. */
export function apiKeyIn(
  authorization: string | null | undefined,
): { text: string; isOne: boolean } | null {
  const text = /^bearer +(loom_\S*)$/i.exec(authorization?.trim() ?? '')?.[1];
  return text === undefined ? null : { text, isOne: shape.test(text) };
}
