import type { APIRoute } from 'astro';
import { verifiedUser } from '#domain/people/actor.ts';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';
import { sessionsFeed, type FeedEntry } from '#emails/sessionsFeed.ts';
import { senderOf } from '#ports/mail.ts';
import { onlyBy } from '#site/onlyBy.ts';
import { exported } from './_exported.ts';

/** As many as a calendar program takes in at once, and as can be written without holding others up. */
const most = 2_000;

/** The listed sessions as one calendar file: each the same entry as in its mails and in feeds. */
export const GET: APIRoute = async ({ locals }) => {
  const { ctx } = locals;
  const { t, config } = ctx;
  const sessions: ListedSession[] = [];
  for await (const step of exported(ctx, most)) sessions.push(...step);
  sessions.sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  const content = sessionsFeed(t, {
    host: new URL(config.publicUrl).hostname,
    origin: config.publicUrl,
    organizer: senderOf(config.mailFrom),
    name: null,
    zone: verifiedUser(ctx.actor)?.zone ?? ctx.zone,
    entries: sessions.map(entryOf),
  });
  return new Response(content, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="sessions.ics"',
      'cache-control': 'private, no-store',
    },
  });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');

const statuses = {
  pending: 'tentative',
  confirmed: 'confirmed',
  completed: 'confirmed',
  missed: 'confirmed',
  cancelled: 'cancelled',
  declined: 'cancelled',
} as const satisfies Record<ListedSession['state'], FeedEntry['status']>;

function entryOf(session: ListedSession): FeedEntry {
  return {
    ...session,
    sessionId: session.id,
    status: statuses[session.state],
    title: session.typeName,
  };
}
