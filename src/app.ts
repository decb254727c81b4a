import type { Pool } from 'pg';
import type { Payload } from 'payload';
import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Askers } from './askers.ts';
import type { Config } from './config.ts';
import type { Clock } from '#ports/clock.ts';
import type { BreachedPasswords } from '#ports/breachedPasswords.ts';
import type { BusyCalendars } from '#ports/busyCalendars.ts';
import type { Mail } from '#ports/mail.ts';
import type { MasterKey } from '#ports/masterKey.ts';
import type { PublicHolidays } from '#ports/publicHolidays.ts';
import type { SignInProvider } from '#ports/signInProvider.ts';
import type { Sms } from '#ports/sms.ts';
import type { Storage } from '#ports/storage.ts';
import type { VirusScan } from '#ports/virusScan.ts';

/** The running product: one per process, shared by all module graphs in it through `appSymbol`. */
export type App = {
  config: Config;
  payload: Payload;
  /** The pool of the application's role; the same one Payload uses. */
  pool: Pool;
  /** The job queue; absent in tools that enqueue nothing. */
  boss: PgBoss | null;
  clock: Clock;
  mail: Mail;
  /** Whom people may sign in by beside us; none where none is configured. */
  providers: readonly SignInProvider[];
  breachedPasswords: BreachedPasswords;
  sms: Sms;
  /** What people's own keys are closed under. */
  masterKey: MasterKey;
  publicHolidays: PublicHolidays;
  /** Where the bytes of people's files lie. */
  storage: Storage;
  /** Who looks for viruses in them; null where nobody does. */
  virusScan: VirusScan | null;
  /** Coaches' calendars elsewhere. */
  busyCalendars: BusyCalendars;
  /** Whom credentials were last found to belong to; for budgets of requests, never for rights. */
  askers: Askers;
  log: Logger;
};

const appSymbol = Symbol.for('loom.app');

declare global {
  var __loomApp: Record<symbol, App | undefined> | undefined;
}

/** Makes the running app known to every module graph of the process. */
export function setApp(app: App): void {
  globalThis.__loomApp = { [appSymbol]: app };
}

/** The running app. Throws when nothing has booted: a composition fault, never a person's. */
export function runningApp(): App {
  const app = globalThis.__loomApp?.[appSymbol];
  if (!app) throw new Error('No app is running in this process');
  return app;
}
