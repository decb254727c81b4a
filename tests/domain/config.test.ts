import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { ConfigFaults, readConfig } from '#src/config.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'loom-config-'));
const secret = '9f3b7c1d5e8a2460f1b9d7c3e5a80246';
const production = {
  LOOM_START: '1',
  DATA_DIR: dataDir,
  PUBLIC_URL: 'https://coaching.test',
  SECRET: secret,
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

  test('an empty environment is refused with every fault at once', () => {
    const lines = faultsOf({ DATA_DIR: dataDir, PORT: 'many', SERVICES: 'site,kitchen' });
    for (const name of ['PORT', 'PUBLIC_URL', 'SECRET', 'DATABASE_URL', 'SERVICES']) {
      expect(lines.some((line) => line.startsWith(name))).toBe(true);
    }
    for (const name of ['SMTP_URL', 'MAIL_FROM', 'SECURITY_CONTACT']) {
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
    ['one role for all', { DATABASE_OWNER_URL: '' }, 'must be two roles'],
    [
      'one role with two passwords',
      { DATABASE_OWNER_URL: 'postgres://app:y@db/loom' },
      'must be two roles',
    ],
    ['a path in the address', { PUBLIC_URL: 'https://a.test/app' }, 'without a path'],
    ['a short secret', { SECRET: 'k3j9x' }, 'at least 32'],
    ['a sample secret', { SECRET: 'change-me-change-me-change-me-1234567890' }, 'sample'],
    ['a secret without variety', { SECRET: 'a'.repeat(40) }, 'sample'],
    ['a lower staff level', { STAFF_MFA_LEVEL: '1' }, 'cannot be lowered'],
    ['mail kept instead of sent', { SMTP_URL: '' }, 'SMTP_URL is missing'],
    ['a form that may leave to plain http', { PAYMENT_ORIGINS: 'http://localhost:9' }, 'https://'],
    ['the demo mode', { LOOM_DEMO: '1' }, 'npm start'],
    ['the development mode', { LOOM_DEV: '1' }, 'npm start'],
    ['the test mode', { LOOM_TEST: '1' }, 'npm start'],
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

  test.each(Object.keys(twilio))('half a set, without %s, is a fault', (name) => {
    const { [name]: _left, ...half }: Record<string, string> = twilio;
    expect(faultsOf({ ...production, ...half }).join()).toContain('TWILIO_ACCOUNT_SID');
  });
});
