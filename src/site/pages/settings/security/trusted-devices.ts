import type { APIRoute } from 'astro';
import { endTrust } from '#domain/identity/endTrust.ts';
import { formOf } from '#site/forms/formOf.ts';
import { endTrustForm } from '#site/forms/mfa.ts';
import { notFound } from '../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Ends the trust in one of the person's devices, or in all. */
export const POST: APIRoute = async ({ request, locals, redirect }) => {
  const form = await formOf(request);
  const parsed = endTrustForm.safeParse({ device: form.get('device') });
  if (!parsed.success) throw notFound();
  const { device } = parsed.data;
  await endTrust(locals.ctx, device === 'all' ? {} : { deviceId: device });
  return redirect('/settings/security/two-step?said=trustEnded', 303);
};

export const ALL = onlyBy('POST');
