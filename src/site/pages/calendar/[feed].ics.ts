import { createHash } from 'node:crypto';
import type { APIRoute } from 'astro';
import { calendarFeed } from '#domain/calendars/calendarFeed.ts';
import { canonicalZone } from '#domain/sessions/zones.ts';
import { sessionsFeed } from '#emails/sessionsFeed.ts';
import { homeZone } from '#i18n/homeZone.ts';
import { translator } from '#i18n/translate.ts';
import { senderOf } from '#ports/mail.ts';
import { isRefused } from '../../../refused.ts';
import { onlyBy } from '#site/onlyBy.ts';

const none = new Headers({ 'cache-control': 'private, no-store' });

/** A person's sessions for their own calendar program, which asks again by itself. The address is all it takes; the language and zone are its owner's. */
export const GET: APIRoute = async ({ locals, params, request }) => {
  const { ctx } = locals;
  const { config } = ctx;
  try {
    const feed = await calendarFeed(ctx, params['feed'] ?? '');
    const t = translator(feed.locale);
    const text = sessionsFeed(t, {
      host: new URL(config.publicUrl).hostname,
      origin: config.publicUrl,
      organizer: senderOf(config.mailFrom),
      name: t(`calendars.feedName_${feed.role}`),
      zone: canonicalZone(feed.zone) ?? homeZone[feed.locale],
      entries: feed.sessions.map(({ id, ...session }) => ({ ...session, sessionId: id })),
    });
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    const headers = {
      etag,
      'last-modified': new Date(feed.changedAt.epochMilliseconds).toUTCString(),
      'cache-control': 'private, no-cache',
    };
    if (isKnown(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(text, {
      headers: {
        ...headers,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="loom.ics"',
        'x-robots-tag': 'noindex',
      },
    });
  } catch (error) {
    // A program reads this, not a person: no page.
    if (isRefused(error)) return new Response(null, { status: error.status, headers: none });
    throw error;
  }
};

/** RFC 9110, 13.1.2: a weak comparison with any of the list. A front that compresses may have marked ours as weak. */
function isKnown(header: string | null, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
