import type { Refused } from '#src/refused.ts';

const brand = Symbol.for('loom.moreRefused');

/** A refusal whose problem document has members of its own. Recognise it with `isMoreRefused`. */
export class MoreRefused extends Error {
  readonly refused: Refused;
  readonly more: Record<string, unknown>;
  readonly [brand] = true;

  constructor(refused: Refused, more: Record<string, unknown>) {
    super(refused.code);
    this.refused = refused;
    this.more = more;
  }
}

export function isMoreRefused(error: unknown): error is MoreRefused {
  return typeof error === 'object' && error !== null && brand in error;
}
