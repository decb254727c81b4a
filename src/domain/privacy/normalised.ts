/** Quotes, geresh and gershayim, and signs that only direct or join letters. */
const dropped =
  /[\u0022\u0027\u0060\u00B4\u00AD\u02B9-\u02BC\u02EE\u05F3\u05F4\u200B-\u200F\u2018-\u201F\u202A-\u202E\u2032-\u2037\u2060\u2066-\u2069\uFEFF\uFF02\uFF07]/g;
const marks =
  /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u0027\u0060\u02B9-\u02BC\u2018-\u201F\u2032-\u2037]/g;
const others =
  /[\u0001-\u002F\u003A-\u0060\u007B-\u00BF\u00D7\u00F7\u02B0-\u02FF\u05BE\u05C0\u05C3\u05C6\u2000-\u206F\u20A0-\u20CF\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u303F]+/g;

const spelledOut: Readonly<Record<string, string>> = {
  '\u00DF': 'ss',
  '\u00E6': 'ae',
  '\u0153': 'oe',
  '\u05F0': '\u05D5\u05D5',
  '\u05F1': '\u05D5\u05D9',
  '\u05F2': '\u05D9\u05D9',
  '\u05DA': '\u05DB',
  '\u05DD': '\u05DE',
  '\u05DF': '\u05E0',
  '\u05E3': '\u05E4',
  '\u05E5': '\u05E6',
  '\u00F8': 'o',
  '\u0142': 'l',
  '\u0111': 'd',
  '\u0131': 'i',
};

/**
 * What the database's `normalise()` answers, found here: what is encrypted must be taken into words without being sent to the
 * database. `tests/domain/privacy/normalised.test.ts` holds the two together.
 */
export function normalised(given: string): string {
  const bare = given.replaceAll('\0', '').replace(dropped, '').normalize('NFKD').replace(marks, '');
  return Array.from(bare, (character) => character.toLowerCase())
    .map((character) => spelledOut[character] ?? character)
    .join('')
    .replace(others, ' ')
    .trim();
}
