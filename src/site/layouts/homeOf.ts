import type { Actor } from '#domain/people/actor.ts';
import { homeOfRole } from './homeOfRole.ts';

/** Where a signed-in person's own pages begin; undefined for visitors. */
export function homeOf(actor: Actor): string | undefined {
  return actor.kind === 'user' ? homeOfRole(actor.user.activeRole) : undefined;
}
