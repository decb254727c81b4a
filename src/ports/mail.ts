export type CalendarPart = {
  /** The iTIP method (RFC 5546); repeated in the part's content type, where mail programs look for it. */
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  /** An iCalendar object (RFC 5545), CRLF line ends. */
  content: string;
};

export type OutgoingMail = {
  /** One bare address, `name@host`. */
  to: string;
  subject: string;
  html: string;
  text: string;
  ics?: CalendarPart;
  /** Files of their own, for what one calendar part may not tell: a CANCEL is about one event (RFC 5546 §3.2.5). */
  attachedIcs?: readonly CalendarPart[];
  /** `<id@host>`; the same on every attempt, so that a mail sent twice can be seen to be one. */
  messageId: string;
  headers?: Readonly<Record<string, string>>;
};

/** A mail that stayed here, with the instant at which it would have left. */
export type SentMail = OutgoingMail & { sentAt: Temporal.Instant };

/** Mail leaving the house. The sender's address belongs to the adapter. */
export type Mail = {
  /**
   * Hands one mail to one recipient's server; resolves when a server has taken responsibility for it.
   * Rejects with `MailRefused`: 'permanent' when trying again is useless (no such mailbox, not an
   * address, content refused), 'temporary' for everything else (busy, unreachable, not signed in).
   */
  send(mail: OutgoingMail): Promise<{ accepted: readonly string[] }>;
  /** Only where nothing really leaves: what would have been sent, oldest first. */
  sent?: () => readonly SentMail[];
  /** Lets go of connections; mail under way is finished first. */
  close(): Promise<void>;
};

export type MailRefusedKind = 'permanent' | 'temporary';

const brand = Symbol.for('loom.mailRefused');

/** A mail was not taken. The message holds the server's code only, never an address. */
export class MailRefused extends Error {
  readonly kind: MailRefusedKind;
  /** The SMTP reply code (RFC 5321 §4.2), if a server answered. */
  readonly replyCode: number | undefined;
  readonly [brand] = true;

  constructor(kind: MailRefusedKind, replyCode?: number) {
    super(`mail refused (${kind}${replyCode === undefined ? '' : `, ${replyCode}`})`);
    this.name = 'MailRefused';
    this.kind = kind;
    this.replyCode = replyCode;
  }
}

/** Whether an error is a `MailRefused`, from whichever module graph of the process. */
export function isMailRefused(error: unknown): error is MailRefused {
  return typeof error === 'object' && error !== null && brand in error;
}

/** Whether this is one bare address: nothing that a mail program could read as two, or as a header. */
export function isOneAddress(to: string): boolean {
  return /^[^\s@,;<>()"\\]+@[^\s@,;<>()"\\]+$/.test(to);
}

/** The name and the address in "Loom <loom@example.com>", or of a bare address. */
export function senderOf(from: string): { name: string; address: string } {
  const [, name, address] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: name ?? '', address: address ?? from.trim() };
}
