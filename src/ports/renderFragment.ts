import type { SpokenMessage } from '#domain/messaging/messagesSince.sql.ts';
import type { Locale } from '#i18n/locales.ts';

/** A piece of a page that is sent without a request for it. */
export type Fragment = {
  name: 'message';
  message: SpokenMessage;
  /** The one before it in the conversation: a new turn or day begins, or not. */
  previous: SpokenMessage | null;
};

/** What the markup may depend on: the same for every reader with this locale and IANA zone. */
export type Reader = { locale: Locale; zone: string; now: Temporal.Instant };

/** Makes finished HTML outside a request. */
export type RenderFragment = (fragment: Fragment, reader: Reader) => Promise<string>;
