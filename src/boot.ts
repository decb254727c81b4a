import { PgBoss } from 'pg-boss';
import { getPayload } from 'payload';
import type { Logger } from 'pino';
import { payloadConfig } from '../payload.config.ts';
import { databaseClock } from '#adapters/clock/databaseClock.ts';
import {
  chooseBreachedPasswords,
  chooseBusyCalendars,
  chooseMail,
  chooseMasterKey,
  chooseProviders,
  chooseSms,
  chooseStorage,
  chooseVirusScan,
} from '#adapters/choose.ts';
import { computedHolidays } from '#adapters/dateHolidays/publicHolidays.ts';
import { setApp, type App } from './app.ts';
import { createAskers } from './askers.ts';
import type { Config } from './config.ts';
import { countInUtc } from './postgres/countInUtc.ts';
import type { Clock } from '#ports/clock.ts';
import type { BreachedPasswords } from '#ports/breachedPasswords.ts';
import type { BusyCalendars } from '#ports/busyCalendars.ts';
import type { Mail } from '#ports/mail.ts';
import type { SignInProvider } from '#ports/signInProvider.ts';
import type { Sms } from '#ports/sms.ts';

/** Parts that a test puts in place of the real ones. */
export type BootParts = {
  clock?: Clock;
  mail?: Mail;
  providers?: readonly SignInProvider[];
  sms?: Sms;
  busyCalendars?: BusyCalendars;
  breachedPasswords?: BreachedPasswords;
  key?: string;
};

/** Boots Payload and what stands around it, and makes it the process's running app. */
export async function boot(config: Config, log: Logger, parts: BootParts = {}): Promise<App> {
  const payload = await getPayload({
    config: payloadConfig(config, log),
    ...(parts.key === undefined ? {} : { key: parts.key }),
  });
  const { pool } = payload.db;
  // A connection that PostgreSQL ends fails its own query; the process outlives it.
  const ended = (error: Error): void => {
    log.error({ err: error }, 'A database connection ended');
  };
  pool.on('error', ended).on('connect', (client) => client.on('error', ended));
  const clock = parts.clock ?? (await databaseClock(pool));
  const boss = new PgBoss({
    connectionString: config.databaseUrl,
    application_name: 'loom-jobs',
    options: countInUtc,
    max: 4,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    supervise: config.services.has('worker'),
    schedule: config.services.has('worker'),
    useListenNotify: config.services.has('worker'),
  });
  boss.on('error', (error) => {
    log.error({ err: error }, 'The job queue reported an error');
  });
  await boss.start();
  const app: App = {
    config,
    payload,
    pool,
    boss,
    clock,
    mail: parts.mail ?? chooseMail(config),
    providers: parts.providers ?? chooseProviders(config, log),
    breachedPasswords: parts.breachedPasswords ?? chooseBreachedPasswords(config, log),
    sms: parts.sms ?? chooseSms(config),
    masterKey: chooseMasterKey(config),
    publicHolidays: computedHolidays(),
    storage: chooseStorage(config),
    virusScan: chooseVirusScan(config),
    busyCalendars: parts.busyCalendars ?? chooseBusyCalendars(config),
    askers: createAskers(),
    log,
  };
  setApp(app);
  return app;
}
