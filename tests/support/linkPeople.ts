import type { From } from '#domain/identity/signIns.ts';
import { anAccount } from './anAccount.ts';
import type { MailSink, ReceivedMail } from './mailSink.ts';
import { workOff } from './workOff.ts';
import type { World } from './world.ts';

/** The password of everybody here. */
export const words = 'three brown owls at noon';

const counter = { people: 0 };

/** An address and a place of their own, so that no test meets the limits of another. */
export function someone(more: { userAgent?: string } = {}): { email: string; from: From } {
  counter.people += 1;
  const at = counter.people;
  return {
    email: `owner${at}@example.org`,
    from: {
      address: `10.${Math.floor(at / 250)}.${at % 250}.7`,
      userAgent: more.userAgent ?? 'Firefox/140 (X11; Linux)',
    },
  };
}

/** Somebody with an account, once all that its making set off is done; verified unless said otherwise. */
export async function aMember(world: World, { isVerified = true } = {}) {
  const who = someone();
  const { opened } = await anAccount(world, { ...who, password: words, isVerified });
  await workOff(world);
  return { ...who, id: opened.userId, opened };
}

/** The token at the end of the newest mail's link to a page. */
export function tokenIn(mail: ReceivedMail | undefined, page: string): string {
  const url = new RegExp(`http://localhost:4180${page}/([\\w-]{20,})`);
  return url.exec(mail?.parsed.text ?? '')?.[1] ?? '';
}

/** The code of six digits in a mail. */
export function codeIn(mail: ReceivedMail | undefined): string {
  return /^\d{6}$/m.exec(mail?.parsed.text ?? '')?.[0] ?? '';
}

/** What an address was sent, the newest first, once everything waiting has been done. */
export async function mailsTo(
  world: World,
  sink: MailSink,
  { email }: { email: string },
  subject = /./,
): Promise<ReceivedMail[]> {
  await workOff(world);
  return sink.received
    .filter(({ to, parsed }) => to === email && subject.test(parsed.subject ?? ''))
    .toReversed();
}
