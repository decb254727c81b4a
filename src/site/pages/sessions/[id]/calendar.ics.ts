import type { APIRoute } from 'astro';
import { verifiedUser } from '#domain/people/actor.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { notFound } from '../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';
import { sessionFile } from '#site/render/sessionFile.ts';

/** A booked session as a calendar file for the one who asks. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { ctx } = locals;
  const user = verifiedUser(ctx.actor);
  if (!user) throw notFound();
  const view = await sessionPage(ctx, params['id'] ?? '');
  return sessionFile(ctx, { view, zone: user.zone });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
