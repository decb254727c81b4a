import type { CurrentUser } from '#domain/people/actor.ts';
import type { ServerFrame } from './frames.ts';

/** `isOpen` once the right to it was judged; `sent` is the last sequence that went out. */
export type Subscription = { isOpen: boolean; sent: number };

/** One open socket. */
export type Connection = {
  readonly id: string;
  /** Who it belongs to; null for visitors. Renewed whenever the account changes. */
  person: CurrentUser | null;
  /** Asks the database again who holds this cookie. */
  readonly recognise: () => Promise<CurrentUser | null>;
  /** Sockets are counted by this: the person, or a visitor's place. */
  readonly owner: string;
  readonly subscriptions: Map<string, Subscription>;
  readonly send: (frame: ServerFrame) => void;
  readonly close: (code: number, reason: string) => void;
};
