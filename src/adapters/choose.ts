import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { BusyCalendars } from '#ports/busyCalendars.ts';
import type { BreachedPasswords } from '#ports/breachedPasswords.ts';
import { senderOf, type Mail } from '#ports/mail.ts';
import type { MasterKey } from '#ports/masterKey.ts';
import type { SignInProvider } from '#ports/signInProvider.ts';
import type { Sms } from '#ports/sms.ts';
import type { Storage } from '#ports/storage.ts';
import type { VirusScan } from '#ports/virusScan.ts';
import { busyCalendars } from './calendars/busyCalendars.ts';
import { clamd } from './clamd/virusScan.ts';
import { localDisk } from './localDisk/storage.ts';
import { configuredMasterKey } from './masterKey/configuredMasterKey.ts';
import { memoryBreachedPasswords } from './memory/breachedPasswords.ts';
import { memoryMail } from './memory/mail.ts';
import { memorySms } from './memory/sms.ts';
import { nodemailerMail } from './nodemailer/mail.ts';
import { openidProvider } from './openidClient/signInProvider.ts';
import { pwnedPasswords } from './pwnedPasswords/breachedPasswords.ts';
import { twilioSms } from './twilio/sms.ts';

/** Mail by SMTP where it is configured; else it stays in the process and the demo shows it. */
export function chooseMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mail {
  return config.smtpUrl === undefined
    ? memoryMail()
    : nodemailerMail({ url: config.smtpUrl, from: senderOf(config.mailFrom) });
}

/** Text messages by Twilio where it is configured; else they stay in the process and the demo shows them. */
export function chooseSms({ twilio }: Pick<Config, 'twilio'>): Sms {
  return twilio === undefined ? memorySms() : twilioSms(twilio);
}

/** People's files lie on this machine's disk. */
export function chooseStorage({ dataDir }: Pick<Config, 'dataDir'>): Storage {
  return localDisk(join(dataDir, 'files'));
}

/** Viruses are looked for where clamd is configured; null where nobody does. */
export function chooseVirusScan({ files }: Pick<Config, 'files'>): VirusScan | null {
  return files.clamd === undefined ? null : clamd(files.clamd);
}

/** The key above people's keys: the one in the configuration. */
export function chooseMasterKey({ masterKey }: Pick<Config, 'masterKey'>): MasterKey {
  return configuredMasterKey(masterKey);
}

/** Calendars elsewhere: files and CalDAV always, services where they are configured. */
export function chooseBusyCalendars(config: Pick<Config, 'calendars'>): BusyCalendars {
  return busyCalendars(config);
}

/** Known passwords are asked for where that is configured; else none counts as known. */
export function chooseBreachedPasswords(
  { breachedPasswordsUrl: url }: Pick<Config, 'breachedPasswordsUrl'>,
  log: Logger,
): BreachedPasswords {
  if (url === undefined) return memoryBreachedPasswords();
  return pwnedPasswords({
    url,
    onFailure: (reason) => log.warn({ reason }, 'Breached passwords could not be asked for'),
  });
}

/** Whom people may sign in by beside us: each provider that is configured. */
export function chooseProviders(
  { providers }: Pick<Config, 'providers'>,
  log: Logger,
): SignInProvider[] {
  return providers.map((settings) => openidProvider(settings, log));
}
