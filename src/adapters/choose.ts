import type { Config } from '../config.ts';
import { senderOf, type Mail } from '#ports/mail.ts';
import { memoryMail } from './memory/mail.ts';
import { nodemailerMail } from './nodemailer/mail.ts';

/** Mail by SMTP where it is configured; else it stays in the process and the demo shows it. */
export function chooseMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mail {
  return config.smtpUrl === undefined
    ? memoryMail()
    : nodemailerMail({ url: config.smtpUrl, from: senderOf(config.mailFrom) });
}
