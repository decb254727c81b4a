import { staffRoles, type Role } from '../people/roles.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long a sign-in lasts at most, and how long without being used, in seconds (OWASP ASVS 5.0, 7.3). Staff sit closer to other
 * people's lives: theirs ends sooner, and the browser's memory does not change that.
 */
export const lifetimes = {
  short: { total: 12 * hour, idle: 2 * hour },
  remembered: { total: 30 * day, idle: 14 * day },
  staff: { total: 12 * hour, idle: 30 * minute },
  impersonation: { total: hour, idle: 15 * minute },
  /** Between a first factor and a second one. */
  part: { total: 15 * minute, idle: 15 * minute },
} as const;

export type Lifetime = keyof typeof lifetimes;

/** Which of them a person's sign-in has. */
export function lifetimeFor(held: readonly Role[], isRemembered: boolean): Lifetime {
  if (staffRoles.some((role) => held.includes(role))) return 'staff';
  return isRemembered ? 'remembered' : 'short';
}

/** How long a proof of a factor counts as fresh, in minutes: long enough for a page of settings. */
export const freshMinutes = 10;
