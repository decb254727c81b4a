import type { APIContext } from 'astro';
import { countLanding } from '#domain/content/countLanding.ts';
import { parseLandingClick } from '#site/forms/landing.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Where the landing page tells, without a cookie and without waiting, which of its links was followed. */
export async function POST({ locals, request }: APIContext): Promise<Response> {
  const click = parseLandingClick(await request.formData().catch(() => new FormData()));
  if (!click) return new Response(null, { status: 422 });
  countLanding({ ...locals.ctx, locale: click.locale }, click.what, request.headers);
  return new Response(null, { status: 204 });
}

export const ALL = onlyBy('POST');
