import type { UnbookableReason } from './availability.ts';

/**
 * What coach and office may set aside with a reason: rules alone. Time that is taken is none, be it by a session, by the break around it or
 * in a calendar elsewhere; whoever may change these changes them there.
 */
const rules = [
  'notice',
  'horizon',
  'outsideWindows',
  'closed',
  'timeOff',
  'offGrid',
  'dayFull',
  'weekFull',
  'monthFull',
] as const satisfies readonly UnbookableReason[];

/** Whether a reason of at least ten characters may set this one aside. */
export function mayBeSetAside(reason: UnbookableReason): boolean {
  return rules.some((rule) => rule === reason);
}
