import type { APIRoute } from 'astro';
import { switchRole } from '#domain/identity/switchRole.ts';
import { formOf } from '#site/forms/formOf.ts';
import { roleForm } from '#site/forms/settings.ts';
import { homeOfRole } from '#site/layouts/homeOfRole.ts';
import { Refused } from '../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Puts on another of one's hats and goes to its pages. */
export const POST: APIRoute = async ({ request, locals, redirect }) => {
  const form = await formOf(request);
  const parsed = roleForm.safeParse({ role: form.get('role') });
  if (!parsed.success) throw new Refused('identity.roleNotYours', 403);
  await switchRole(locals.ctx, parsed.data.role);
  return redirect(homeOfRole(parsed.data.role), 303);
};

export const ALL = onlyBy('POST');
