import type { Locale } from '#i18n/locales.ts';
import type { Role } from './roles.ts';
import { staffRoles } from './roles.ts';

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

/** Whether the actor is a verified person with at least one of these roles. */
export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  const user = verifiedUser(actor);
  return user?.roles.some((role) => wanted.includes(role)) ?? false;
}

export function isStaff(actor: Actor): boolean {
  return hasRole(actor, ...staffRoles);
}

export function isSystem(actor: Actor): boolean {
  return actor.kind === 'system';
}
