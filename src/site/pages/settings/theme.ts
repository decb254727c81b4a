import type { APIRoute } from 'astro';
import { formOf } from '#site/forms/formOf.ts';
import { themeForm } from '#site/forms/settings.ts';
import { safeNext } from '#site/safeNext.ts';
import { onlyBy } from '#site/onlyBy.ts';

const year = 31_536_000;

/** Remembers in this browser whether pages are light or dark. */
export const POST: APIRoute = async ({ request, cookies, locals, redirect }) => {
  const form = await formOf(request);
  const parsed = themeForm.safeParse({ theme: form.get('theme') });
  if (parsed.success) {
    const secure = locals.ctx.config.cookiePrefix === '__Host-';
    cookies.set('theme', parsed.data.theme, { path: '/', maxAge: year, sameSite: 'lax', secure });
  }
  const next = form.get('next');
  return redirect(safeNext(typeof next === 'string' ? next : null) ?? '/', 303);
};

export const ALL = onlyBy('POST');
