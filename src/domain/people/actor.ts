import { Refused } from '../../refused.ts';
import type { Locale } from '#i18n/locales.ts';
import type { Role, SignUpRole } from './roles.ts';

export const genders = ['female', 'male', 'other'] as const;
export type Gender = (typeof genders)[number];

/** A recognised person: what one SQL query answers, and all that access rules may read of them. */
export type CurrentUser = {
  id: string;
  /** Payload asks which auth collection a user is of. */
  collection: 'users';
  email: string;
  name: string;
  gender: Gender;
  roles: Role[];
  /** The hat worn in this sign-in; always one of `roles`. Navigation follows it, rights do not. */
  activeRole: Role;
  status: 'active' | 'suspended' | 'banned' | 'erased';
  locale: Locale;
  /** IANA zone. */
  zone: string;
  /** UTC instant as ISO 8601, or null while the address is unverified. */
  emailVerifiedAt: string | null;
  signInId: string;
  /** Assurance level of the sign-in: 1 one factor, 2 two factors. */
  level: number;
  /** The level that the policy asks of the person's roles now; staff roles count only from there on. */
  requiredLevel: number;
  /** When a factor was last proven in this sign-in, UTC ISO 8601. */
  provenAt: string;
  /** The staff person who acts as this one, or null. */
  impersonatorId: string | null;
  /** The key that a machine came with instead of a browser's sign-in, and what it may do; else null. */
  apiKey: { id: string; scopes: readonly string[] } | null;
  /** Whether they have yet to accept the terms or privacy notice as they are now. Never keeps them from anything. */
  owesConsent: boolean;
  /** When somebody may go on without the person's second factor unless it is stopped (UTC ISO 8601); null where nobody asked for it. */
  recoveryAt: string | null;
  /** By when the person must have set up a second factor (UTC ISO 8601); null where they have one, or need none. */
  graceUntil: string | null;
  /** How many requests wait for the person's own answer; counted while the hat they wear is a coach's. */
  waitingRequests: number;
  /** When the sign-in ends by itself, UTC ISO 8601. */
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
};

export type Actor =
  { kind: 'visitor' } | { kind: 'user'; user: CurrentUser } | { kind: 'system'; reason: string };

/** The person acting, when they may do more than verify their address; else null. */
export function verifiedUser(actor: Actor): CurrentUser | null {
  if (actor.kind !== 'user') return null;
  return actor.user.emailVerifiedAt === null ? null : actor.user;
}

/** Whether the actor is a verified person with this role. What staff may do is asked in access.ts: it takes a second factor too. */
export function hasRole(actor: Actor, wanted: SignUpRole): boolean {
  return verifiedUser(actor)?.roles.includes(wanted) ?? false;
}

export function isSystem(actor: Actor): boolean {
  return actor.kind === 'system';
}

/** Whether this is a staff person who acts as somebody: they look, and change nothing. */
export function actsAsAnother(actor: Actor): boolean {
  return actor.kind === 'user' && actor.user.impersonatorId !== null;
}

/** Refuses staff who act as somebody with `identity.actingAsAnother` (403). */
export function refuseActingAsAnother(actor: Actor): void {
  if (actsAsAnother(actor)) throw new Refused('identity.actingAsAnother', 403);
}
