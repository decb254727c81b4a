import type { APIRoute } from 'astro';
import { verifiedUser } from '#domain/people/actor.ts';
import { homeOf } from '#site/layouts/homeOf.ts';
import { safeNext } from '#site/safeNext.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Asked every few seconds by the page that waits for a confirmation: 204 until it is there, then the way on. */
export const GET: APIRoute = ({ locals }) => {
  const { actor, url } = locals.ctx;
  if (!verifiedUser(actor)) return new Response(null, { status: 204 });
  const next = safeNext(url.searchParams.get('next')) ?? homeOf(actor) ?? '/';
  return new Response(null, { status: 200, headers: { 'HX-Redirect': next } });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
