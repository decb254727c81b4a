import { idOf } from './idOf.ts';

/** The same as `idOf`, for a relation that may be empty. */
export function idIn(related: unknown): string | null {
  return related === null || related === undefined || related === '' ? null : idOf(related);
}
