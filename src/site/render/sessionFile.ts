import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import { notFound } from '../../refused.ts';
import { sessionsFeed } from '#emails/sessionsFeed.ts';
import { senderOf } from '#ports/mail.ts';
import type { PageCtx } from '../pageContext.ts';

type Asked = {
  view: SessionPage;
  /** Of the reader. */
  zone: string;
};

/**
 * A booked session as a calendar file for its reader: the same entry as in the mail and the feed. With `?open=…` it is to be opened, not
 * kept. Refuses `common.notFound` (404) what is not booked.
 */
export function sessionFile({ t, url, config }: PageCtx, { view, zone }: Asked): Response {
  if (view.state !== 'confirmed' && view.state !== 'pending') throw notFound();
  const other = view.part === 'coach' ? view.client : view.coach;
  const content = sessionsFeed(t, {
    host: new URL(config.publicUrl).hostname,
    origin: config.publicUrl,
    organizer: senderOf(config.mailFrom),
    name: null,
    zone,
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
  const way = url.searchParams.has('open') ? 'inline' : 'attachment';
  return new Response(content, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `${way}; filename="session.ics"`,
      'cache-control': 'private, no-store',
    },
  });
}
