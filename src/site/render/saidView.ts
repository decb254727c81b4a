import type { MessageView } from '#site/components/MessageView.ts';
import { formatter } from '#i18n/format.ts';
import { translator } from '#i18n/translate.ts';
import type { SpokenMessage } from '#domain/messaging/messagesSince.sql.ts';
import type { Reader } from '#ports/renderFragment.ts';
import { dayLabel } from './dayLabel.ts';

export type SaidView = {
  /** The day it begins, when it begins one. */
  day: string | null;
  bubble: MessageView;
};

/** A longer silence begins a new turn. */
const turnMinutes = 10;

/**
 * A message as all readers of a locale and zone see it. Which turns are one's own, and where a turn ends, is a matter
 * of CSS: both are known to the page only.
 */
export function saidView(
  message: SpokenMessage,
  previous: SpokenMessage | null,
  reader: Reader,
): SaidView {
  const { locale, zone } = reader;
  const t = translator(locale);
  const startsDay = previous === null || !isSameDay(previous.sentAt, message.sentAt, zone);
  const pause = previous && message.sentAt.since(previous.sentAt).total('minutes');
  return {
    day: startsDay ? dayLabel(message.sentAt, reader) : null,
    bubble: {
      id: `message-${message.id}`,
      by: message.place,
      sequence: message.sequence,
      author: { id: message.author, name: message.authorName },
      text: message.text,
      time: formatter(locale, zone).time(message.sentAt),
      iso: message.sentAt.toString(),
      state: t('messages.sent'),
      readState: t('messages.read'),
      startsTurn:
        startsDay || previous.author !== message.author || (pause !== null && pause > turnMinutes),
    },
  };
}

function isSameDay(one: Temporal.Instant, other: Temporal.Instant, zone: string): boolean {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  return day(one).equals(day(other));
}
