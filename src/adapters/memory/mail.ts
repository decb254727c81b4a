import {
  isOneAddress,
  MailRefused,
  type MailRefusedKind,
  type Mail,
  type SentMail,
} from '#ports/mail.ts';

export type MemoryMail = Mail & {
  /** What was sent, newest last; the oldest make room. */
  sent(): readonly SentMail[];
  /** From now on mail to this address is refused. */
  refuse(to: string, kind: MailRefusedKind): void;
};

const kept = 500;

/** Mail that stays in this process: for the demo's mailbox page and for tests. */
export function memoryMail(now: () => Temporal.Instant = () => Temporal.Now.instant()): MemoryMail {
  const sent: SentMail[] = [];
  const refusals = new Map<string, MailRefusedKind>();
  return {
    send(mail) {
      const kind = isOneAddress(mail.to) ? refusals.get(mail.to) : 'permanent';
      if (kind !== undefined) return Promise.reject(new MailRefused(kind));
      sent.push({ ...mail, sentAt: now() });
      if (sent.length > kept) sent.shift();
      return Promise.resolve({ accepted: [mail.to] });
    },
    sent: () => sent,
    refuse(to, kind) {
      refusals.set(to, kind);
    },
    close: () => Promise.resolve(),
  };
}
