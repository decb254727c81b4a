import { Refused } from '../../refused.ts';

/**
 * A telephone number in E.164 form ("+972501234567") from what was typed in international form; spaces, dashes, dots and brackets may
 * stand in it. Refuses `identity.phoneInvalid` (422, field `phone`). That it exists is for the first code to show.
 */
export function phoneNumber(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s().\-\u2010-\u2015\p{Cf}]/gu, '')
    .replace(/^00/, '+');
  if (!/^\+[1-9]\d{7,14}$/.test(bare)) {
    throw new Refused('identity.phoneInvalid', 422, { fields: { phone: 'identity.phoneInvalid' } });
  }
  return bare;
}

/** A number as far as a page may show it: "•••67". */
export function phoneHint(number: string): string {
  return `•••${number.slice(-2)}`;
}
