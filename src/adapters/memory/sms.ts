import { SmsRefused, type SentText, type Sms, type SmsRefusedKind } from '#ports/sms.ts';

export type MemorySms = Sms & {
  /** What was sent, newest last; the oldest make room. */
  sent(): readonly SentText[];
  /** From now on texts to this number are refused. */
  refuse(to: string, kind: SmsRefusedKind): void;
};

const kept = 500;

/** Text messages that stay in this process: for the demo's mailbox page and for tests. */
export function memorySms(now: () => Temporal.Instant = () => Temporal.Now.instant()): MemorySms {
  const sent: SentText[] = [];
  const refusals = new Map<string, SmsRefusedKind>();
  return {
    send(text) {
      const kind = /^\+[1-9]\d{6,14}$/.test(text.to) ? refusals.get(text.to) : 'permanent';
      if (kind !== undefined) return Promise.reject(new SmsRefused(kind));
      sent.push({ ...text, sentAt: now() });
      if (sent.length > kept) sent.shift();
      return Promise.resolve();
    },
    sent: () => sent,
    refuse(to, kind) {
      refusals.set(to, kind);
    },
  };
}
