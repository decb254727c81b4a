import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { simpleParser, type ParsedMail } from 'mailparser';

const patienceMs = 15_000;

/** For browser tests: the newest mail to an address whose subject fits, here or yet to come. */
export async function mailTo(address: string, subject = /./): Promise<ParsedMail> {
  const folder = process.env['LOOM_TEST_MAIL'] ?? '';
  const givesUpAt = performance.now() + patienceMs;
  while (performance.now() < givesUpAt) {
    for (const name of readdirSync(folder).toSorted().toReversed()) {
      const mail = await simpleParser(readFileSync(join(folder, name)));
      const to = [mail.to ?? []].flat().flatMap((list) => list.value.map((one) => one.address));
      if (to.includes(address) && subject.test(mail.subject ?? '')) return mail;
    }
    await wait(100);
  }
  throw new Error(`No mail to ${address} with ${String(subject)} came within 15 s.`);
}
