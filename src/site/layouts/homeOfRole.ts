import type { Role } from '#domain/people/roles.ts';

/** Where the pages of a role begin. */
export function homeOfRole(role: Role): string {
  if (role === 'client' || role === 'coach') return `/${role}`;
  return '/admin';
}
