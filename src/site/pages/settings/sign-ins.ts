import type { APIRoute } from 'astro';
import { endSignIn } from '#domain/identity/endSignIn.ts';
import { formOf } from '#site/forms/formOf.ts';
import { endSignInForm } from '#site/forms/settings.ts';
import { notFound } from '../../../refused.ts';

/** Ends a sign-in of one's own, here or in another browser. */
export const POST: APIRoute = async ({ request, locals, redirect }) => {
  const form = await formOf(request);
  const parsed = endSignInForm.safeParse({ signIn: form.get('signIn') });
  if (!parsed.success) throw notFound();
  await endSignIn(locals.ctx, { signInId: parsed.data.signIn });
  return redirect('/settings/profile', 303);
};
