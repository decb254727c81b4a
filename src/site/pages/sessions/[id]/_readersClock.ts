import type { Ctx } from '../../../../context.ts';
import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import { formatter, type Formatter } from '#i18n/format.ts';

type Clock = {
  format: Formatter;
  /** Day and time, in words. */
  when: (instant: Temporal.Instant) => string;
};

/** The clock by which a session's reader sees it: a client as they looked at the times when they chose. */
export function readersClock(
  { locale, zone }: Pick<Ctx, 'locale' | 'zone'>,
  { part, client }: Pick<SessionPage, 'part' | 'client'>,
): Clock {
  const format = formatter(locale, part === 'client' ? client.zone : zone);
  return {
    format,
    when: (instant) => `${format.dateLong(instant)}, ${format.time(instant)}`,
  };
}
