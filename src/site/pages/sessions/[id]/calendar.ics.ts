import type { APIRoute } from 'astro';
import { verifiedUser } from '#domain/people/actor.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { sessionCalendar } from '#emails/calendar.ts';
import { senderOf } from '#ports/mail.ts';
import { notFound } from '../../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** A booked session as a calendar file for the one who asks; the same entry as in the mail. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { ctx } = locals;
  const user = verifiedUser(ctx.actor);
  const view = await sessionPage(ctx, params['id'] ?? '');
  if (!user || (view.state !== 'confirmed' && view.state !== 'pending')) throw notFound();
  const other = view.part === 'coach' ? view.client : view.coach;
  const { content } = sessionCalendar({
    method: 'REQUEST',
    sessionId: view.id,
    host: new URL(ctx.config.publicUrl).hostname,
    sequence: view.sequence,
    organizer: senderOf(ctx.config.mailFrom),
    attendee: { name: user.name, address: user.email },
    zone: user.zone,
    summary: ctx.t('session.title', { name: other.name }),
    startsAt: view.startsAt,
    endsAt: view.endsAt,
    changedAt: view.changedAt,
    place: null,
    url: `${ctx.config.publicUrl}/sessions/${view.id}`,
  });
  return new Response(content, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="session.ics"',
    },
  });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
