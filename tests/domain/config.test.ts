import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { ConfigFaults, readConfig } from '#src/config.ts';
import { frontConfig } from '#src/server/frontConfig.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'loom-config-'));
const secret = '9f3b7c1d5e8a2460f1b9d7c3e5a80246';
const production = {
  LOOM_START: '1',
  DATA_DIR: dataDir,
  PUBLIC_URL: 'https://coaching.test',
  SECRET: secret,
  MASTER_KEY: 'q0vT1m8yJ2c5x9Wb7Zr4Kd6LhPnSgUeXfAoQiRtYwEs=',
  DATABASE_URL: 'postgres://app:x@db/loom',
  DATABASE_OWNER_URL: 'postgres://owner:y@db/loom',
  SMTP_URL: 'smtps://mail.test',
  MAIL_FROM: 'Loom <hello@coaching.test>',
  SECURITY_CONTACT: 'mailto:security@coaching.test',
};
const demo = { LOOM_DEMO: '1', DATA_DIR: dataDir, DATABASE_URL: 'postgres://app:x@db/loom' };

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

describe('production', () => {
  test('a complete environment is accepted, with every relaxation off', () => {
    const config = readConfig(production);
    expect(config).toMatchObject({
      mode: 'production',
      hosts: ['0.0.0.0'],
      staffMfaLevel: 2,
      cookiePrefix: '__Host-',
      trustProxy: 0,
      banners: [],
    });
    expect([...config.services]).toEqual(['site', 'api', 'admin', 'chat', 'worker']);
  });

  test('budgets of requests have defaults, can be set, and grow with the factor', () => {
    expect(readConfig(production).requestBudgets).toEqual({
      network: { reads: 6000, writes: 6000 },
      account: { reads: 1800, writes: 1800 },
    });
    const set = { RATE_LIMIT_NETWORK_READS: '900', RATE_LIMIT_FACTOR: '2' };
    expect(readConfig({ ...production, ...set }).requestBudgets).toEqual({
      network: { reads: 1800, writes: 12_000 },
      account: { reads: 3600, writes: 3600 },
    });
  });

  test('servers of video calls are addresses or a JSON list, and a relay has its password', () => {
    const of = (text: string) => readConfig({ ...production, ICE_SERVERS: text }).iceServers;
    expect(readConfig(production).iceServers).toEqual([]);
    expect(of('stun:a.test:3478, stuns:b.test')).toEqual([
      { urls: ['stun:a.test:3478', 'stuns:b.test'] },
    ]);
    const relay = { urls: 'turn:c.test', username: 'u', credential: 'p' };
    expect(of(JSON.stringify([relay]))).toEqual([{ ...relay, urls: ['turn:c.test'] }]);
    for (const text of ['turn:c.test', 'https://a.test', '[{"urls":"turn:c.test"}]', '[', '[{}]']) {
      expect(faultsOf({ ...production, ICE_SERVERS: text }).join()).toContain('ICE_SERVERS');
    }
  });

  test('an empty environment is refused with every fault at once', () => {
    const lines = faultsOf({ DATA_DIR: dataDir, PORT: 'many', SERVICES: 'site,kitchen' });
    for (const name of ['PORT', 'PUBLIC_URL', 'SECRET', 'MASTER_KEY', 'DATABASE_URL', 'SERVICES']) {
      expect(lines.some((line) => line.startsWith(name))).toBe(true);
    }
    for (const name of ['DATABASE_OWNER_URL', 'SMTP_URL', 'MAIL_FROM', 'SECURITY_CONTACT']) {
      expect(lines.some((line) => line.startsWith(name))).toBe(true);
    }
  });

  test('production is what an environment without any mode means', () => {
    const { LOOM_START: _start, ...plain } = production;
    expect(readConfig(plain).mode).toBe('production');
  });

  test.each([
    ['plain http', { PUBLIC_URL: 'http://coaching.test' }, 'PUBLIC_URL must begin with https://'],
    [
      'plain http on this machine',
      { PUBLIC_URL: 'http://localhost:3000' },
      'must begin with https',
    ],
    ['one role for all', { DATABASE_OWNER_URL: '' }, 'DATABASE_OWNER_URL is missing'],
    [
      'one role with two passwords',
      { DATABASE_OWNER_URL: 'postgres://app:y@db/loom' },
      'must be two roles',
    ],
    ['a path in the address', { PUBLIC_URL: 'https://a.test/app' }, 'without a path'],
    ['a short secret', { SECRET: 'k3j9x' }, 'at least 32'],
    ['a sample secret', { SECRET: 'change-me-change-me-change-me-1234567890' }, 'sample'],
    ['a short master key', { MASTER_KEY: 'q0vT1m8yJ2c5' }, '32 bytes'],
    ['a master key of zeros', { MASTER_KEY: `${'A'.repeat(43)}=` }, '32 bytes'],
    ['a secret without variety', { SECRET: 'a'.repeat(40) }, 'sample'],
    ['a lower staff level', { STAFF_MFA_LEVEL: '1' }, 'cannot be lowered'],
    ['mail kept instead of sent', { SMTP_URL: '' }, 'SMTP_URL is missing'],
    ['a form that may leave to plain http', { PAYMENT_ORIGINS: 'http://localhost:9' }, 'https://'],
    ['the demo mode', { LOOM_DEMO: '1' }, 'npm start'],
    ['the development mode', { LOOM_DEV: '1' }, 'npm start'],
    ['the test mode', { LOOM_TEST: '1' }, 'npm start'],
    [
      'a budget that pays for no password',
      { RATE_LIMIT_NETWORK_WRITES: '19' },
      'RATE_LIMIT_NETWORK_WRITES must be a whole number from 20',
    ],
    [
      'a budget that is no number',
      { RATE_LIMIT_ACCOUNT_READS: 'plenty' },
      'RATE_LIMIT_ACCOUNT_READS must be a whole number',
    ],
  ])('refuses %s', (_name, change, sentence) => {
    expect(faultsOf({ ...production, ...change }).join('\n')).toContain(sentence);
  });

  test('a refused demo mode still lists what production lacks', () => {
    const lines = faultsOf({ LOOM_START: '1', LOOM_DEMO: '1', DATA_DIR: dataDir });
    expect(lines.length).toBeGreaterThan(5);
  });
});

describe('demo', () => {
  test('listens on this machine only and says so, and that staff may enter by password', () => {
    const config = readConfig(demo);
    expect(config).toMatchObject({
      mode: 'demo',
      hosts: ['127.0.0.1', '::1'],
      publicUrl: 'http://localhost:3000',
      smtpUrl: undefined,
      staffMfaLevel: 1,
      cookiePrefix: '__Host-',
      banners: ['demoLocalOnly', 'staffMfaRelaxed'],
    });
  });

  test('keeps one secret in its data folder', () => {
    const first = readConfig(demo).secret;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(readConfig(demo).secret).toBe(first);
  });

  test('open to the network over plain http loses the cookie prefix and says so', () => {
    const config = readConfig({ ...demo, HOST: '192.168.7.7', PORT: '4000' });
    expect(config).toMatchObject({
      hosts: ['192.168.7.7'],
      publicUrl: 'http://192.168.7.7:4000',
      cookiePrefix: '',
      banners: ['demoOpenToNetwork', 'staffMfaRelaxed', 'plainHttpCookies'],
    });
  });

  test('behind an https address the cookies keep their prefix', () => {
    const config = readConfig({ ...demo, HOST: '0.0.0.0', PUBLIC_URL: 'https://demo.test/' });
    expect(config.cookiePrefix).toBe('__Host-');
    expect(config.publicUrl).toBe('https://demo.test');
  });

  test('two modes at once are refused', () => {
    expect(faultsOf({ ...demo, LOOM_TEST: '1' })).toContainEqual(
      'Only one of LOOM_DEMO, LOOM_TEST can be set.',
    );
  });
});

test('forms may leave to the payment and sign-in origins that are named, each once', () => {
  const config = readConfig({
    ...production,
    PAYMENT_ORIGINS: 'https://pay.test, https://checkout.pay.test',
    SIGNIN_ORIGINS: 'https://id.test https://pay.test',
  });
  expect(config.formActionOrigins).toEqual([
    'https://pay.test',
    'https://checkout.pay.test',
    'https://id.test',
  ]);
});

test('one image serves as a worker alone', () => {
  expect([...readConfig({ ...production, SERVICES: 'worker' }).services]).toEqual(['worker']);
});

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.lines;
    throw error;
  }
  return [];
}

describe('text messages', () => {
  const twilio = {
    TWILIO_ACCOUNT_SID: 'AC01',
    TWILIO_AUTH_TOKEN: 't',
    TWILIO_FROM: '+15005550006',
  };

  test('go by Twilio when all of its account is given', () => {
    expect(readConfig({ ...production, ...twilio }).twilio).toEqual({
      accountSid: 'AC01',
      authToken: 't',
      from: '+15005550006',
      url: 'https://api.twilio.com',
    });
    expect(readConfig(production).twilio).toBeUndefined();
  });

  test('are at most as many a day as SMS_PER_DAY says', () => {
    expect(readConfig(production).smsPerDay).toBe(1000);
    expect(readConfig({ ...production, SMS_PER_DAY: '50' }).smsPerDay).toBe(50);
    expect(faultsOf({ ...production, SMS_PER_DAY: 'many' }).join()).toContain('SMS_PER_DAY');
  });

  test.each(Object.keys(twilio))('half a set, without %s, is a fault', (name) => {
    const { [name]: _left, ...half }: Record<string, string> = twilio;
    expect(faultsOf({ ...production, ...half }).join()).toContain('TWILIO_ACCOUNT_SID');
  });
});

describe('providers that people sign in by', () => {
  const pem = (type: 'ec' | 'rsa') => {
    const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
    const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
    const encodings = { privateKeyEncoding, publicKeyEncoding };
    return type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256', ...encodings }).privateKey
      : generateKeyPairSync('rsa', { modulusLength: 2048, ...encodings }).privateKey;
  };
  const google = { GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 'gs' };
  const apple = {
    APPLE_CLIENT_ID: 'a',
    APPLE_TEAM_ID: 'T',
    APPLE_KEY_ID: 'K',
    APPLE_PRIVATE_KEY: pem('ec').replaceAll('\n', '\\n'),
  };
  const other = {
    OIDC_ISSUER: 'https://id.test/realm',
    OIDC_CLIENT_ID: 'o',
    OIDC_CLIENT_SECRET: 'os',
    OIDC_NAME: 'Test ID',
  };

  test('are those whose set is whole, and forms may leave to them', () => {
    const config = readConfig({ ...production, ...google, ...apple, ...other });
    expect(config.providers.map(({ name, label }) => [name, label])).toEqual([
      ['google', 'Google'],
      ['apple', 'Apple'],
      ['oidc', 'Test ID'],
    ]);
    expect(config.formActionOrigins).toEqual([
      'https://accounts.google.com',
      'https://appleid.apple.com',
      'https://id.test',
    ]);
    expect(readConfig(production).providers).toEqual([]);
  });

  test('Apple alone may send forms from its pages, to one address', () => {
    const posts = (env: Record<string, string>) =>
      frontConfig(readConfig({ ...production, ...env }), 'loom-session').foreignPosts;
    expect(posts({ ...google, ...other })).toEqual([]);
    expect(posts(apple)).toEqual(['/auth/provider/apple/callback']);
  });

  test.each(
    [google, apple, other].flatMap((set) => Object.keys(set).map((name) => ({ name, set }))),
  )('half a set, without $name, is a fault', ({ name, set }) => {
    const half = { ...set, [name]: '' };
    expect(faultsOf({ ...production, ...half }).join()).toContain(`${name} is missing`);
  });

  test.each([
    ['a key that is none', { ...apple, APPLE_PRIVATE_KEY: 'none' }, 'APPLE_PRIVATE_KEY'],
    ['a key of another kind', { ...apple, APPLE_PRIVATE_KEY: pem('rsa') }, 'APPLE_PRIVATE_KEY'],
    ['plain http', { ...other, OIDC_ISSUER: 'http://id.test' }, 'OIDC_ISSUER'],
    ['this machine', { ...other, OIDC_ISSUER: 'http://localhost:9' }, 'OIDC_ISSUER'],
    ['no address', { ...other, OIDC_ISSUER: 'id.test' }, 'OIDC_ISSUER'],
    ['a query', { ...other, OIDC_ISSUER: 'https://id.test/?a=b' }, 'OIDC_ISSUER'],
  ])('%s is a fault', (_what, set, name) => {
    expect(faultsOf({ ...production, ...set }).join()).toContain(`${name} must be`);
  });

  test('off production an issuer on this machine may speak plain http, and no other', () => {
    const local = { ...demo, ...other, OIDC_ISSUER: 'http://localhost:9' };
    expect(readConfig(local).formActionOrigins).toEqual(['http://localhost:9']);
    expect(faultsOf({ ...local, OIDC_ISSUER: 'http://id.test' }).join()).toContain('OIDC_ISSUER');
  });
});

describe('calendars of coaches elsewhere', () => {
  const google = { GOOGLE_CALENDAR_CLIENT_ID: 'g', GOOGLE_CALENDAR_CLIENT_SECRET: 'gs' };
  const microsoft = { MICROSOFT_CALENDAR_CLIENT_ID: 'm', MICROSOFT_CALENDAR_CLIENT_SECRET: 'ms' };

  test('are linked by whole sets of keys, and forms may leave to where their owners agree', () => {
    const config = readConfig({ ...production, ...google, ...microsoft });
    expect(config.calendars).toMatchObject({
      google: { clientId: 'g', origin: null },
      microsoft: { clientId: 'm', origin: null },
    });
    expect(config.formActionOrigins).toEqual([
      'https://accounts.google.com',
      'https://login.microsoftonline.com',
    ]);
    expect(readConfig(production).calendars).toMatchObject({
      google: undefined,
      microsoft: undefined,
    });
    const half = { ...production, GOOGLE_CALENDAR_CLIENT_ID: 'g' };
    expect(faultsOf(half).join()).toContain('GOOGLE_CALENDAR_CLIENT_SECRET is missing');
  });

  test('may be reached through a gateway, which forms leave to instead', () => {
    const through = { ...google, GOOGLE_CALENDAR_ORIGIN: 'https://gateway.test/' };
    const config = readConfig({ ...production, ...through });
    expect(config.calendars.google?.origin).toBe('https://gateway.test');
    expect(config.formActionOrigins).toEqual(['https://gateway.test']);
    const plain = { ...production, ...microsoft, MICROSOFT_CALENDAR_ORIGIN: 'http://gateway.test' };
    expect(faultsOf(plain).join()).toContain('MICROSOFT_CALENDAR_ORIGIN must be');
  });
});

describe('files', () => {
  test('are looked through where clamd listens, by a path or by host and port', () => {
    expect(readConfig(production).files).toEqual({
      clamd: undefined,
      mostBytes: 25 * 1024 * 1024,
      mostPerSession: 20,
      mostRecordingBytes: 1000 * 1024 * 1024,
    });
    const of = (clamd: string) => readConfig({ ...production, CLAMD: clamd }).files.clamd;
    expect(of('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    expect(of('scanner.internal:3310')).toEqual({ host: 'scanner.internal', port: 3310 });
    expect(of('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
  });

  test.each(['clamd', 'host:', 'host:70000', 'http://host:3310', '../socket'])(
    'say so when CLAMD is %s',
    (clamd) => {
      expect(faultsOf({ ...production, CLAMD: clamd }).join()).toContain('CLAMD must be');
    },
  );

  test.each(['0', '-1', 'many', '1.5', '501'])('may not be %s megabytes large', (megabytes) => {
    expect(faultsOf({ ...production, FILE_MEGABYTES: megabytes }).join()).toContain(
      'FILE_MEGABYTES',
    );
  });
});
