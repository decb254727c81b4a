import type { APIRoute } from 'astro';

/** Where the page stood before; links in mails and bookmarks still lead there. */
export const ALL: APIRoute = ({ redirect, request, locals }) =>
  redirect(
    `/auth/verify-email${locals.ctx.url.search}`,
    request.method === 'GET' || request.method === 'HEAD' ? 301 : 303,
  );
