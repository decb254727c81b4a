import type { APIRoute } from 'astro';

/** Where mailed links led before. Not for ever: a browser would keep the answer, and the token with it. */
export const ALL: APIRoute = ({ redirect, params }) =>
  redirect(`/auth/verify-email/${encodeURIComponent(params['token'] ?? '')}`, 303);
