import { randomBytes } from 'node:crypto';

/** An address nobody has used yet, also not in an earlier try of the same test. */
export function freshAddress(who: string): string {
  return `${who}-${randomBytes(4).toString('hex')}@mail.loom.example`;
}
