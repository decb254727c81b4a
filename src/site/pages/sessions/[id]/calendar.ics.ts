import type { APIRoute } from 'astro';
import { verifiedUser } from '#domain/people/actor.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { sessionsFeed } from '#emails/sessionsFeed.ts';
import { senderOf } from '#ports/mail.ts';
import { notFound } from '../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** A booked session as a calendar file for the one who asks: the same entry as in the mail and the feed. `?open=1`: to be opened, not kept. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { ctx } = locals;
  const user = verifiedUser(ctx.actor);
  const view = await sessionPage(ctx, params['id'] ?? '');
  if (!user || (view.state !== 'confirmed' && view.state !== 'pending')) throw notFound();
  const other = view.part === 'coach' ? view.client : view.coach;
  const content = sessionsFeed(ctx.t, {
    host: new URL(ctx.config.publicUrl).hostname,
    origin: ctx.config.publicUrl,
    organizer: senderOf(ctx.config.mailFrom),
    name: null,
    zone: user.zone,
    entries: [
      {
        ...view,
        sessionId: view.id,
        status: view.state === 'pending' ? 'tentative' : 'confirmed',
        title: view.typeName,
        otherName: other.name,
      },
    ],
  });
  const isOpened = ctx.url.searchParams.has('open');
  return new Response(content, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `${isOpened ? 'inline' : 'attachment'}; filename="session.ics"`,
    },
  });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
