export type OutgoingText = {
  /** A number in E.164 form: "+" and up to fifteen digits. */
  to: string;
  text: string;
};

/** A text message that stayed here, with the instant at which it would have left. */
export type SentText = OutgoingText & { sentAt: Temporal.Instant };

/** Text messages leaving the house. The sender's number belongs to the adapter. */
export type Sms = {
  /**
   * Hands one text to a carrier; resolves when it has taken responsibility for it. Rejects with `SmsRefused`: 'permanent' when this
   * number cannot be reached by text, now or later, 'temporary' for everything else (busy, unreachable, our account).
   */
  send(text: OutgoingText): Promise<void>;
  /** Only where nothing really leaves: what would have been sent, oldest first. */
  sent?: () => readonly SentText[];
};

export type SmsRefusedKind = 'permanent' | 'temporary';

const brand = Symbol.for('loom.smsRefused');

/** A text was not taken. The message holds the carrier's code only, never a number or a text. */
export class SmsRefused extends Error {
  readonly kind: SmsRefusedKind;
  readonly [brand] = true;

  constructor(kind: SmsRefusedKind, replyCode?: number) {
    super(`text refused (${kind}${replyCode === undefined ? '' : `, ${replyCode}`})`);
    this.name = 'SmsRefused';
    this.kind = kind;
  }
}

/** Whether an error is an `SmsRefused`, from whichever module graph of the process. */
export function isSmsRefused(error: unknown): error is SmsRefused {
  return typeof error === 'object' && error !== null && brand in error;
}
