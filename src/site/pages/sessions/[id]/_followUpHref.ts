import type { SessionPage } from '#domain/sessions/sessionPage.ts';

type Followed = Pick<
  SessionPage,
  'part' | 'coach' | 'client' | 'typeId' | 'startsAt' | 'endsAt' | 'currency'
>;

/**
 * The page on which a session like this one is booked or arranged, at the same weekday and hour of the next week that is still ahead; null
 * where nothing can be booked. The hour is that of the coach's clock, also where it changes in between.
 */
export function followUpHref(
  { part, coach, client, typeId, startsAt, endsAt, currency }: Followed,
  now: Temporal.Instant,
): string | null {
  const minutes = String(Math.round(startsAt.until(endsAt).total('minutes')));
  const at = weekLater(startsAt.toZonedDateTimeISO(coach.zone), now);
  const instant = at.toInstant().toString();
  if (part === 'coach') {
    if (client.id === null) return null;
    const what = `${typeId}.${minutes}.${currency}`;
    const day = at.toPlainDate().toString();
    return `/sessions/new?${new URLSearchParams({ client: client.id, what, day, at: instant }).toString()}`;
  }
  if (part !== 'client' || coach.slug === null) return null;
  const day = at.withTimeZone(client.zone).toPlainDate().toString();
  const wish = { coach: coach.slug, type: typeId, minutes, currency, day, at: instant };
  return `/client/book?${new URLSearchParams(wish).toString()}`;
}

function weekLater(from: Temporal.ZonedDateTime, now: Temporal.Instant): Temporal.ZonedDateTime {
  const weeks = from.until(now.toZonedDateTimeISO(from.timeZoneId), { largestUnit: 'week' }).weeks;
  const later = from.add({ weeks: Math.max(0, weeks) + 1 });
  return Temporal.Instant.compare(later.toInstant(), now) > 0 ? later : later.add({ weeks: 1 });
}
