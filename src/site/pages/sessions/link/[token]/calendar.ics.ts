import type { APIRoute } from 'astro';
import { openLink } from '#domain/sessions/linkActor.sql.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { notFound } from '../../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';
import { sessionFile } from '#site/render/sessionFile.ts';

/** The session of a mailed link as a calendar file for the link's person; it ends when the session changes. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { ctx } = locals;
  const link = await openLink(ctx, params['token'] ?? '');
  if (!link || link.isChanged) throw notFound();
  const view = await sessionPage(link.as, link.sessionId);
  return sessionFile(ctx, { view, zone: link.as.zone });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
