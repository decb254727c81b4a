import { inLocale, type Ctx } from '../../context.ts';
import type { Locale } from '#i18n/locales.ts';
import { notFound } from '../../refused.ts';
import { hashOfToken } from '../identity/personOfToken.ts';
import type { FeedRole } from './feedRoles.ts';
import { feedSessions, type FeedSession } from './feedSessions.sql.ts';
import { readerOfFeed } from './feeds.sql.ts';

export type CalendarFeed = {
  role: FeedRole;
  /** In which its words are. */
  locale: Locale;
  /** The owner's IANA zone. */
  zone: string;
  sessions: FeedSession[];
  changedAt: Temporal.Instant;
};

/** What the calendar behind a secret token shows; whoever knows it may read it. Refuses `common.notFound` (404) for a token that is unknown, ended or of a closed account alike. */
export async function calendarFeed(ctx: Ctx, token: string): Promise<CalendarFeed> {
  const reader = await readerOfFeed(ctx, hashOfToken(token));
  if (!reader) throw notFound();
  const { role, locale, zone, madeAt } = reader;
  const sessions = await feedSessions(inLocale(ctx, locale), reader);
  const changedAt = sessions
    .map((session) => session.changedAt)
    .reduce((last, at) => (Temporal.Instant.compare(at, last) > 0 ? at : last), madeAt);
  return { role, locale, zone, sessions, changedAt };
}
