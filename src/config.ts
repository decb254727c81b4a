import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';

import { z } from 'zod';

import { keptMasterKey, keptSecret } from './keptSecret.ts';
import { readCalendarSettings, type CalendarSettings } from './calendarSettings.ts';
import { readFileSettings, type FileSettings } from './fileSettings.ts';
import { iceServers, type IceServer } from './iceServers.ts';
import { readProviders, type ProviderSettings } from './providerSettings.ts';

const services = ['site', 'api', 'admin', 'chat', 'worker'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type Mode = 'demo' | 'production' | 'test' | 'development';
export type Service = (typeof services)[number];

/** Keys of the sentences a banner shows on every page (`banner.<key>` in the catalogues). */
export type Banner = 'demoLocalOnly' | 'demoOpenToNetwork' | 'staffMfaRelaxed' | 'plainHttpCookies';

/** What the environment says, checked. Made once, by `readConfig`. */
export type Config = {
  mode: Mode;
  port: number;
  /** Addresses to listen on; the second one (::1) may be missing on this machine. */
  hosts: string[];
  /** Origin of every link in mails and of the Origin check, without a slash at the end. */
  publicUrl: string;
  /** At least 32 characters; every key the product needs is derived from it. */
  secret: string;
  /** 32 bytes: what people's own keys are closed under. Without it nobody's private texts can be read again. */
  masterKey: Buffer;
  /** The role that the app runs under. */
  databaseUrl: string;
  /** The role that migrates; outside production it may be the same as in `databaseUrl`. */
  databaseOwnerUrl: string;
  /** How many connections the app itself keeps to the database; jobs, live updates and notifications have their own beside. */
  databaseConnections: number;
  services: ReadonlySet<Service>;
  /** Undefined: mail is kept and shown at /dev/mailbox (never in production). */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Undefined: text messages are kept and shown at /dev/mailbox (in production nobody can use them). */
  twilio: { accountSid: string; authToken: string; from: string; url: string } | undefined;
  /** How many text messages a day may be sent, to everybody together: each costs money. */
  smsPerDay: number;
  /** For SECURITY.md's promise and security.txt: `mailto:` or `https:`. */
  securityContact: string;
  /** Who is asked about known passwords (range protocol of Pwned Passwords); undefined asks nobody. */
  breachedPasswordsUrl: string | undefined;
  /** The assurance level at which staff roles count. */
  staffMfaLevel: 1 | 2;
  /** Multiplies how many tries every limit lets through: 1, but for installations behind one shared address, and benches. */
  rateLimitFactor: number;
  /** Points a minute for whatever is asked, factor included; what costs how many: `server/costOf.ts`. */
  requestBudgets: Record<'network' | 'account', { reads: number; writes: number }>;
  /** How many proxies in front may say who the visitor is (X-Forwarded-For); 0 believes none. */
  trustProxy: number;
  logLevel: (typeof logLevels)[number];
  /** Whom people may sign in by, beside us. */
  providers: ProviderSettings[];
  /** Whose calendars may be linked, and which hosts may stand in a private network. */
  calendars: CalendarSettings;
  /** How many files people may keep, and who looks for viruses in them. */
  files: FileSettings;
  /** Origins a form may leave to, for the CSP's form-action. */
  formActionOrigins: string[];
  /** By which two browsers in a call find each other; none: on the same network only. */
  iceServers: IceServer[];
  dataDir: string;
  /** Empty where the browser would refuse a `__Host-` cookie: plain http off localhost. */
  cookiePrefix: '__Host-' | '';
  banners: Banner[];
};

/** Every fault of the environment, one sentence a line. */
export class ConfigFaults extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(`The configuration cannot be used:\n${lines.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigFaults';
    this.lines = lines;
  }
}

type Env = Record<string, string | undefined>;

/**
 * Reads the environment, or throws ConfigFaults with every fault there is. Production unless
 * LOOM_DEMO, LOOM_DEV or LOOM_TEST says otherwise; `npm start` sets LOOM_START, which forbids
 * these. In the other modes a missing SECRET or MASTER_KEY is made and kept in DATA_DIR.
 */
export function readConfig(env: Env = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])),
  );
  const { mode, faults } = modeOf(given);
  const { providers, faults: providerFaults } = readProviders(given, mode !== 'production');
  const parsed = schemaFor(mode).safeParse(withDefaults(given, mode));
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => issue.message));
  faults.push(...providerFaults);
  const { calendars, faults: calendarFaults } = readCalendarSettings(given, mode !== 'production');
  faults.push(...calendarFaults);
  const { files, faults: fileFaults } = readFileSettings(given);
  faults.push(...fileFaults);
  if (mode === 'production' && isOneRole(given)) {
    faults.push(
      'DATABASE_URL and DATABASE_OWNER_URL must be two roles: the application may not own its audit log.',
    );
  }
  if (isHalfTwilio(given)) {
    faults.push(
      'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM go together: set all or none.',
    );
  }
  if (!parsed.success || faults.length > 0) throw new ConfigFaults(faults);
  return {
    ...assemble(mode, parsed.data, given),
    calendars,
    files,
    ...leavingTo(parsed.data, providers, calendars),
  };
}

function modeOf(env: Env): { mode: Mode; faults: string[] } {
  const flags = { LOOM_DEMO: 'demo', LOOM_DEV: 'development', LOOM_TEST: 'test' } as const;
  const set = Object.entries(flags).filter(([flag]) => env[flag] === '1');
  const names = set.map(([flag]) => flag).join(', ');
  if (env['LOOM_START'] === '1') {
    const fault = `${names} cannot be set under npm start: production has none of its relaxations.`;
    return { mode: 'production', faults: set.length > 0 ? [fault] : [] };
  }
  const [first, second] = set;
  if (second) return { mode: 'production', faults: [`Only one of ${names} can be set.`] };
  return { mode: first?.[1] ?? 'production', faults: [] };
}

function withDefaults(env: Env, mode: Mode): Env {
  const dataDir = resolve(env['DATA_DIR'] ?? '.data');
  if (mode === 'production')
    return { HOST: '0.0.0.0', STAFF_MFA_LEVEL: '2', ...env, DATA_DIR: dataDir };
  return {
    PUBLIC_URL: `http://${reachableName(env['HOST'])}:${/^\d+$/.exec(env['PORT'] ?? '')?.[0] ?? '3000'}`,
    SECRET: env['SECRET'] ?? keptSecret(dataDir),
    MASTER_KEY: env['MASTER_KEY'] ?? keptMasterKey(dataDir),
    MAIL_FROM: 'Loom <loom@localhost>',
    SECURITY_CONTACT: 'mailto:security@localhost',
    STAFF_MFA_LEVEL: '1',
    LOG_LEVEL: mode === 'test' ? 'warn' : 'info',
    ...env,
    DATA_DIR: dataDir,
  };
}

/** What another machine may call this one: 0.0.0.0 is no address to link to. */
function reachableName(host: string | undefined): string {
  if (host === undefined || isLoopback(host)) return 'localhost';
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host;
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find((a) => a.family === 'IPv4' && !a.internal)?.address ?? 'localhost';
}

function schemaFor(mode: Mode) {
  const production = mode === 'production';
  const required = (name: string, what: string) => z.string(`${name} is missing: ${what}`);
  const wholeNumber = (name: string, least: number, most: number, standard: string) =>
    z
      .string()
      .default(standard)
      .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, {
        error: `${name} must be a whole number from ${least} to ${most}.`,
      })
      .transform(Number);
  /** No less than the dearest request costs: it could never be made. */
  const points = (name: string, standard: string) => wholeNumber(name, 20, 1_000_000, standard);
  return z.object({
    PORT: wholeNumber('PORT', 0, 65_535, '3000'),
    HOST: z.string().optional(),
    PUBLIC_URL: required(
      'PUBLIC_URL',
      'the https address people use, like https://coaching.example.',
    )
      .refine((text) => isOrigin(text), {
        error: 'PUBLIC_URL must be an address without a path, like https://coaching.example.',
      })
      .refine((text) => !production || text.startsWith('https://'), {
        error: 'PUBLIC_URL must begin with https:// in production.',
      })
      .transform((text) => text.replace(/\/$/, '')),
    SECRET: required('SECRET', 'at least 32 random characters (openssl rand -hex 32).')
      .refine((text) => text.length >= 32, { error: 'SECRET must have at least 32 characters.' })
      .refine((text) => !isSample(text), {
        error: 'SECRET looks like a sample: use random characters (openssl rand -hex 32).',
      }),
    MASTER_KEY: required('MASTER_KEY', '32 random bytes in base64 (openssl rand -base64 32).')
      .refine((text) => isKey(text), {
        error: 'MASTER_KEY must be 32 bytes in base64: make one with openssl rand -base64 32.',
      })
      .transform((text) => Buffer.from(text, 'base64')),
    DATABASE_URL: required(
      'DATABASE_URL',
      'the PostgreSQL database, postgres://user:…@host/name.',
    ).refine(isPostgresUrl, { error: 'DATABASE_URL must begin with postgres://.' }),
    DATABASE_OWNER_URL: production
      ? required(
          'DATABASE_OWNER_URL',
          'the same database as the role that owns its tables, postgres://owner:…@host/name.',
        ).refine(isPostgresUrl, ownerFault)
      : z.string().refine(isPostgresUrl, ownerFault).optional(),
    SERVICES: z.string().default(services.join(',')).transform(words).pipe(serviceList()),
    SMTP_URL: production
      ? required('SMTP_URL', 'the mail server, smtps://user:…@host.').refine(isSmtpUrl, smtpFault)
      : z.string().refine(isSmtpUrl, smtpFault).optional(),
    MAIL_FROM: required(
      'MAIL_FROM',
      'the sender of mails, like Loom <hello@coaching.example>.',
    ).refine((text) => /^[^<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/.test(text), {
      error: 'MAIL_FROM must be an address, like Loom <hello@coaching.example>.',
    }),
    TWILIO_ACCOUNT_SID: z
      .string()
      .regex(/^[A-Za-z0-9]+$/, 'TWILIO_ACCOUNT_SID must be letters and digits, like AC0f….')
      .optional(),
    TWILIO_AUTH_TOKEN: z.string().optional(),
    TWILIO_FROM: z
      .string()
      .regex(
        /^(\+[1-9]\d{6,14}|[A-Za-z][A-Za-z0-9 ]{0,10})$/,
        'TWILIO_FROM must be a number like +447700900123, or a name of up to 11 letters.',
      )
      .optional(),
    TWILIO_URL: z
      .string()
      .default('https://api.twilio.com')
      .refine((text) => isOrigin(text) && (text.startsWith('https://') || !production), {
        error: 'TWILIO_URL must be an https:// address without a path.',
      })
      .transform((text) => text.replace(/\/$/, '')),
    SMS_PER_DAY: wholeNumber('SMS_PER_DAY', 1, 1_000_000, '1000'),
    SECURITY_CONTACT: required(
      'SECURITY_CONTACT',
      'who hears of weaknesses: mailto:… or https://….',
    ).refine((text) => /^(mailto:\S+@\S+|https:\/\/\S+)$/.test(text), {
      error: 'SECURITY_CONTACT must begin with mailto: or https://.',
    }),
    STAFF_MFA_LEVEL: z
      .enum(production ? ['2'] : ['1', '2'], {
        error: production
          ? 'STAFF_MFA_LEVEL is 2 in production and cannot be lowered.'
          : 'STAFF_MFA_LEVEL must be 1 or 2.',
      })
      .transform((level) => (level === '1' ? 1 : 2)),
    DATABASE_CONNECTIONS: wholeNumber('DATABASE_CONNECTIONS', 1, 200, '12'),
    RATE_LIMIT_FACTOR: wholeNumber('RATE_LIMIT_FACTOR', 1, production ? 20 : 1_000_000, '1'),
    RATE_LIMIT_NETWORK_READS: points('RATE_LIMIT_NETWORK_READS', '6000'),
    RATE_LIMIT_NETWORK_WRITES: points('RATE_LIMIT_NETWORK_WRITES', '6000'),
    RATE_LIMIT_ACCOUNT_READS: points('RATE_LIMIT_ACCOUNT_READS', '1800'),
    RATE_LIMIT_ACCOUNT_WRITES: points('RATE_LIMIT_ACCOUNT_WRITES', '1800'),
    BREACHED_PASSWORDS_URL: z
      .string()
      .refine((text) => isWebAddress(text) && (text.startsWith('https://') || isLocal(text)), {
        error:
          'BREACHED_PASSWORDS_URL must begin with https://, like https://api.pwnedpasswords.com.',
      })
      .transform((text) => text.replace(/\/+$/, ''))
      .optional(),
    TRUST_PROXY: wholeNumber('TRUST_PROXY', 0, 10, '0'),
    LOG_LEVEL: z
      .enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` })
      .default('info'),
    PAYMENT_ORIGINS: originList('PAYMENT_ORIGINS', production),
    SIGNIN_ORIGINS: originList('SIGNIN_ORIGINS', production),
    ICE_SERVERS: z
      .string()
      .default('')
      .transform(iceServers)
      .refine((servers) => servers !== null, {
        error:
          'ICE_SERVERS must be addresses like stun:stun.example:3478, or a JSON list of {"urls", "username", "credential"} (a turn: server needs all three).',
      }),
    DATA_DIR: z.string(),
  });
}

const ownerFault = { error: 'DATABASE_OWNER_URL must begin with postgres://.' };
const smtpFault = { error: 'SMTP_URL must begin with smtp:// or smtps://.' };

function serviceList() {
  return z
    .array(
      z.enum(services, { error: `SERVICES may name ${services.join(', ')} and nothing else.` }),
    )
    .min(1, 'SERVICES names no service.');
}

function originList(name: string, production: boolean) {
  const fits = (text: string) =>
    isOrigin(text) && (text.startsWith('https://') || (!production && isLocal(text)));
  return z
    .string()
    .default('')
    .transform(words)
    .refine((list) => list.every(fits), {
      error: `${name} must be https:// addresses without a path, with commas between.`,
    })
    .transform((list) => list.map((text) => new URL(text).origin));
}

type Checked = z.infer<ReturnType<typeof schemaFor>>;
type Leaving = Pick<Config, 'providers' | 'formActionOrigins'>;

function leavingTo(
  env: Checked,
  providers: ProviderSettings[],
  { google, microsoft }: CalendarSettings,
): Leaving {
  const ofProviders = providers.map(({ issuer }) => new URL(issuer).origin);
  const ofCalendars = [
    ...(google ? [google.origin ?? 'https://accounts.google.com'] : []),
    ...(microsoft ? [microsoft.origin ?? 'https://login.microsoftonline.com'] : []),
  ];
  const origins = new Set([
    ...env.PAYMENT_ORIGINS,
    ...ofProviders,
    ...ofCalendars,
    ...env.SIGNIN_ORIGINS,
  ]);
  return { providers, formActionOrigins: [...origins] };
}

function assemble(
  mode: Mode,
  env: Checked,
  given: Env,
): Omit<Config, keyof Leaving | 'calendars' | 'files'> {
  const plainHttp = !env.PUBLIC_URL.startsWith('https://') && !isLocal(env.PUBLIC_URL);
  const openHost = given['HOST'] !== undefined && !isLoopback(given['HOST']);
  const banners: Banner[] = [];
  if (mode === 'demo') banners.push(openHost ? 'demoOpenToNetwork' : 'demoLocalOnly');
  if (mode === 'demo' && env.STAFF_MFA_LEVEL === 1) banners.push('staffMfaRelaxed');
  if (plainHttp) banners.push('plainHttpCookies');
  return {
    mode,
    port: env.PORT,
    hosts: env.HOST === undefined || env.HOST === 'localhost' ? ['127.0.0.1', '::1'] : [env.HOST],
    publicUrl: env.PUBLIC_URL,
    secret: env.SECRET,
    masterKey: env.MASTER_KEY,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
    services: new Set(env.SERVICES),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    twilio: twilioOf(env),
    smsPerDay: env.SMS_PER_DAY,
    securityContact: env.SECURITY_CONTACT,
    breachedPasswordsUrl: env.BREACHED_PASSWORDS_URL,
    staffMfaLevel: env.STAFF_MFA_LEVEL,
    databaseConnections: env.DATABASE_CONNECTIONS,
    rateLimitFactor: env.RATE_LIMIT_FACTOR,
    requestBudgets: budgetsOf(env),
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    iceServers: env.ICE_SERVERS,
    dataDir: env.DATA_DIR,
    cookiePrefix: plainHttp ? '' : '__Host-',
    banners,
  };
}

function budgetsOf(env: Checked): Config['requestBudgets'] {
  const factor = env.RATE_LIMIT_FACTOR;
  return {
    network: {
      reads: env.RATE_LIMIT_NETWORK_READS * factor,
      writes: env.RATE_LIMIT_NETWORK_WRITES * factor,
    },
    account: {
      reads: env.RATE_LIMIT_ACCOUNT_READS * factor,
      writes: env.RATE_LIMIT_ACCOUNT_WRITES * factor,
    },
  };
}

const twilioParts = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const;

function isHalfTwilio(env: Env): boolean {
  const set = twilioParts.filter((name) => env[name] !== undefined);
  return set.length > 0 && set.length < twilioParts.length;
}

function twilioOf(env: z.infer<ReturnType<typeof schemaFor>>): Config['twilio'] {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = env;
  if (accountSid === undefined || authToken === undefined || from === undefined) return undefined;
  return { accountSid, authToken, from, url: env.TWILIO_URL };
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function isLocal(text: string): boolean {
  return isLoopback(URL.parse(text)?.hostname ?? '');
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host);
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '');
}

/** Whether the application would run under the role that owns the tables. */
function isOneRole(env: Env): boolean {
  const app = URL.parse(env['DATABASE_URL'] ?? '');
  const owner = URL.parse(env['DATABASE_OWNER_URL'] ?? '');
  return app !== null && app.username === owner?.username;
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:$/.test(URL.parse(text)?.protocol ?? '');
}

/** 32 bytes in base64, with some variety: nobody's typed zeros. */
function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(text) && new Set(Buffer.from(text, 'base64')).size >= 10;
}

/** Words that documentation puts there, and text without variety. */
function isSample(text: string): boolean {
  const known = /change.?me|example|sample|your.?secret|replace|passw|secret|012345|abcdef(?!\d)/i;
  return known.test(text) || new Set(text).size < 10;
}
