import type { CurrentUser } from '#domain/people/actor.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { homeOfRole } from '#site/layouts/homeOfRole.ts';
import type { Ctx } from '../../../context.ts';

/**
 * Where whoever wears a staff hat finds sessions; null for clients and coaches, whose own are listed here. Admins and support may read all of
 * them, which the panel lists with both people, filters and search; other staff may read none.
 */
export function staffList(ctx: Ctx, { activeRole }: CurrentUser): string | null {
  if (activeRole === 'client' || activeRole === 'coach') return null;
  return adminsAndSupport(ctx) ? '/admin/collections/sessions' : homeOfRole(activeRole);
}
