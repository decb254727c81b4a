import type { Role } from '../people/roles.ts';

/** `full` is a person; `mfa` waits for a second factor, `enrol` for one to be set up: both are nobody yet. */
export const stages = ['full', 'mfa', 'enrol'] as const;
export type Stage = (typeof stages)[number];

export const methods = [
  'password',
  'magicLink',
  'oneTimeLink',
  'oidc',
  'passkey',
  'totp',
  'sms',
  'backupCode',
  'trustedDevice',
  'recovery',
] as const;
export type Method = (typeof methods)[number];

/** Where a request to sign in comes from. */
export type From = {
  /** The client's network address; counted against limits under an HMAC, never stored. */
  address: string;
  /** Its User-Agent header. */
  userAgent: string;
};

/** A sign-in just made, or one whose token changed: the token goes into the cookie and nowhere else. `stage` says where the browser goes on to. */
export type OpenedSignIn = {
  stage: Stage;
  userId: string;
  activeRole: Role;
  token: string;
  /** How long the cookie lives, in seconds; undefined when it ends with the browser. */
  cookieSeconds: number | undefined;
};
