import type { Mail } from '#ports/mail.ts';
import type { SentMail } from './mail.ts';

/** What a mail adapter kept in this process, oldest first; undefined when it really sends. */
export function keptMail(mail: Mail): readonly SentMail[] | undefined {
  return 'sent' in mail && typeof mail.sent === 'function' ? mail.sent() : undefined;
}
