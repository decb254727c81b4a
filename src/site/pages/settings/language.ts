import type { APIRoute } from 'astro';
import { chooseLocale } from '#domain/identity/chooseLocale.ts';
import { formOf } from '#site/forms/formOf.ts';
import { languageForm } from '#site/forms/settings.ts';
import { keepLocale } from '#site/keepLocale.ts';
import { safeNext } from '#site/safeNext.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Remembers the language of pages with one address: in this browser, and in the profile of whoever is signed in. */
export const POST: APIRoute = async ({ request, cookies, locals, redirect }) => {
  const form = await formOf(request);
  const parsed = languageForm.safeParse({ locale: form.get('locale') });
  if (parsed.success) {
    const { locale } = parsed.data;
    keepLocale({ cookies, ctx: locals.ctx }, locale);
    await chooseLocale(locals.ctx, locale);
  }
  const next = form.get('next');
  return redirect(safeNext(typeof next === 'string' ? next : null) ?? '/', 303);
};

export const ALL = onlyBy('POST');
