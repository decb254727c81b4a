import type { Config } from '../config.ts';
import type { Mail } from '#ports/mail.ts';
import { memoryMail } from './memory/mail.ts';
import { nodemailerMail } from './nodemailer/mail.ts';

/** Mail by SMTP where it is configured; else it stays in the process and the demo shows it. */
export function chooseMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mail {
  return config.smtpUrl === undefined
    ? memoryMail()
    : nodemailerMail({ url: config.smtpUrl, from: sender(config.mailFrom) });
}

/** "Loom <loom@example.com>" or a bare address. */
function sender(from: string): { name: string; address: string } {
  const [, name, address] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return { name: name ?? '', address: address ?? from.trim() };
}
