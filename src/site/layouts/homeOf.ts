import type { Actor } from '#domain/people/actor.ts';

/** Where a signed-in person's own pages begin; undefined for visitors. */
export function homeOf(actor: Actor): string | undefined {
  if (actor.kind !== 'user') return undefined;
  const homes: Record<string, string> = { client: '/client', coach: '/coach' };
  return homes[actor.user.activeRole] ?? '/admin';
}
