import type { AstroGlobal } from 'astro';

/**
 * Answers a form by another page as a whole: 303, and for htmx an order to load it anew, since a new language
 * or a new person changes what stands around `#main` too.
 */
export function leaveFor({ request }: Pick<AstroGlobal, 'request'>, path: string): Response {
  return request.headers.get('hx-request') === 'true'
    ? new Response(null, { status: 200, headers: { 'HX-Redirect': path } })
    : new Response(null, { status: 303, headers: { Location: path } });
}
