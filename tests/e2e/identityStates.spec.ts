import { randomBytes, randomUUID } from 'node:crypto';

import { expect, type Browser, type Page } from '@playwright/test';

import { hashOfToken } from '#domain/identity/personOfToken.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator, type T } from '#i18n/translate.ts';
import { demoAddress } from '#src/seed/demoAccounts.ts';

import { aLink } from './parts/aLink.ts';
import { aMember, type Member } from './parts/aMember.ts';
import { authenticatorApp } from './parts/authenticatorApp.ts';
import { axeFaults } from './parts/axeFaults.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

type Stage = { page: Page; lang: Locale; t: T; origin: string };

/** A state of a page that a person reaches by what they did before; `open` leaves it on the screen under the title it gives back. */
type State = { name: string; open: (stage: Stage) => Promise<string> };

const directions = { en: 'ltr', he: 'rtl' } as const;
const settings = {
  en: { locale: 'en-GB', timezoneId: 'Europe/London' },
  he: { locale: 'he-IL', timezoneId: 'Asia/Jerusalem' },
};
/** As the product writes instants: to the millisecond. */
const now = `date_trunc('milliseconds', now())`;
const allFactors = ['app', 'phone', 'passkey', 'codes'] as const;

test.describe.configure({ mode: 'parallel' });

const halfway: State[] = [
  {
    name: 'the second step is asked for, with every other way',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, allFactors);
      await page.goto('/auth/mfa-verify');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'a wrong code',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, ['app', 'codes']);
      await page.goto('/auth/mfa-verify');
      await typeCode(page, t, '000000');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'too many wrong codes',
    open: async ({ page, lang, t, origin }) => {
      await halfIn(page, lang, ['app', 'codes']);
      const wrong = { headers: { origin }, form: { kind: 'totp', code: '000000' } };
      for (let tries = 0; tries < 5; tries += 1) {
        await page.request.post('/auth/mfa-verify', wrong);
      }
      await page.goto('/auth/mfa-verify');
      await typeCode(page, t, '000000');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'a passkey is asked for',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, ['passkey']);
      await page.goto('/auth/mfa-verify');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'a backup code is asked for',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, allFactors);
      await page.goto('/auth/mfa-verify/backup-code');
      return t('mfa.backup.title');
    },
  },
  {
    name: 'a wrong backup code',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, ['app', 'codes']);
      await page.goto('/auth/mfa-verify/backup-code');
      await page.getByLabel(t('mfa.backup.code')).fill('aaaaa-bbbbb');
      await page.getByRole('button', { name: t('mfa.verify.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('mfa.backup.title');
    },
  },
  {
    name: 'a text message is offered',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, ['phone', 'codes']);
      await page.goto('/auth/mfa-verify/text-message');
      return t('recovery.prove.title');
    },
  },
  {
    name: 'a text message was sent',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, ['phone']);
      await page.goto('/auth/mfa-verify/text-message');
      await page.getByRole('button', { name: t('recovery.prove.send') }).click();
      await expect(page.getByLabel(t('recovery.sms.code'))).toBeVisible();
      return t('recovery.prove.title');
    },
  },
  {
    name: 'everything is lost but codes and the phone',
    open: async ({ page, lang, t }) => {
      await halfIn(page, lang, allFactors);
      await page.goto('/auth/recover');
      return t('recovery.ask.title');
    },
  },
  {
    name: 'staff have lost their app',
    open: async ({ page, lang, t }) => {
      const member = await aMember({ lang, role: 'editor', stage: 'mfa', factors: ['app'] });
      await member.open(page);
      await page.goto('/auth/recover');
      return t('recovery.ask.title');
    },
  },
  {
    name: 'a recovery waits',
    open: async ({ page, lang, t }) => {
      const { id } = await halfIn(page, lang, ['app']);
      await aRecovery(id, '3 days');
      await page.goto('/auth/recover');
      return t('recovery.waiting.title');
    },
  },
  {
    name: 'a recovery waits, and its owner sees it on their pages',
    open: async ({ page, lang, t }) => {
      const me = await aMember({ lang });
      await aRecovery(me.id, '3 days');
      await me.open(page);
      await page.goto('/settings/security');
      await expect(page.getByRole('button', { name: t('recovery.banner.stop') })).toBeVisible();
      return t('security.title');
    },
  },
  {
    name: 'a recovery has waited long enough',
    open: async ({ page, lang, t }) => {
      const { id } = await halfIn(page, lang, allFactors);
      await aRecovery(id, '-1 hour');
      await page.goto('/auth/recover');
      return t('recovery.ripe.title');
    },
  },
  {
    name: 'a role needs a second factor before it may go on',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, role: 'editor', stage: 'enrol' })).open(page);
      await page.goto('/auth/mfa-setup');
      return t('mfa.setup.title');
    },
  },
  {
    name: 'the key of a new app, and a wrong code for it',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, role: 'editor', stage: 'enrol' })).open(page);
      await page.goto('/auth/mfa-setup');
      await page.getByRole('button', { name: t('mfa.setup.appButton') }).click();
      await page.getByLabel(t('mfa.setup.code')).fill('000000');
      await page.getByRole('button', { name: t('mfa.setup.confirm') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('mfa.setup.scanTitle');
    },
  },
  {
    name: 'backup codes, the one time that they are shown',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, role: 'editor', stage: 'enrol' })).open(page);
      await page.goto('/auth/mfa-setup');
      await page.getByRole('button', { name: t('mfa.setup.appButton') }).click();
      const app = authenticatorApp((await page.locator('.setup-key').textContent()) ?? '');
      await page.getByLabel(t('mfa.setup.code')).fill(await app());
      await page.getByRole('button', { name: t('mfa.setup.confirm') }).click();
      return t('mfa.codes.title');
    },
  },
];

const signedIn: State[] = [
  {
    name: 'the app is asked for again',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, factors: allFactors, provenBefore: 30 })).open(page);
      await page.goto('/settings/security/backup-codes');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'the password is asked for again, and is wrong',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, provenBefore: 30 })).open(page);
      await page.goto('/settings/security/keys/new');
      await page.getByLabel(t('mfa.verify.password'), { exact: true }).fill('not the one');
      await page.getByRole('button', { name: t('mfa.verify.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('mfa.verify.title');
    },
  },
  {
    name: 'nothing is there to ask for again',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, hasPassword: false, provenBefore: 30 })).open(page);
      await page.goto('/settings/security/keys/new');
      return t('mfa.verify.title');
    },
  },
  {
    name: 'two-step sign-in with an app, few codes and trusted devices',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang, ['app']);
      for (const device of ['Firefox, Windows', '']) await aTrustedDevice(id, device);
      await page.goto('/settings/security/two-step?said=saved');
      return t('mfa.settings.title');
    },
  },
  {
    name: 'the app is about to go',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['app', 'codes']);
      await page.goto('/settings/security/two-step/removal');
      return t('mfa.removal.title');
    },
  },
  {
    name: 'backup codes are about to be made anew',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['app', 'codes']);
      await page.goto('/settings/security/backup-codes');
      return t('mfa.codes.renewTitle');
    },
  },
  {
    name: 'backup codes were made anew',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['app', 'codes']);
      await page.goto('/settings/security/backup-codes');
      await page.getByRole('button', { name: t('mfa.codes.renewButton') }).click();
      return t('mfa.codes.title');
    },
  },
  {
    name: 'security with everything set up',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, allFactors);
      await page.goto('/settings/security');
      return t('security.title');
    },
  },
  {
    name: 'keys for programs, one of them replaced',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      const old = await aKey(id);
      await aKey(id, old);
      await page.goto('/settings/security/keys');
      return t('security.keys.title');
    },
  },
  {
    name: 'a key is about to be replaced',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      await page.goto(`/settings/security/keys/${await aKey(id)}`);
      return t('security.keys.rotateTitle');
    },
  },
  {
    name: 'a new key, the one time that it is shown',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      await page.goto(`/settings/security/keys/${await aKey(id)}`);
      await page.getByRole('button', { name: t('security.keys.rotateButton') }).click();
      await expect(page.getByText(t('security.keys.onceTitle'))).toBeVisible();
      return t('security.keys.rotateTitle');
    },
  },
  {
    name: 'passkeys that a person has',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['passkey']);
      await page.goto('/settings/security/passkeys');
      await expect(page.getByRole('main')).toContainText('Work laptop');
      return t('passkeys.page.title');
    },
  },
  {
    name: 'one passkey, and a name that is refused',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang, ['passkey']);
      await query(`update passkeys set id = $1 where user_id = $1`, [id]);
      await page.goto(`/settings/security/passkeys/${id}`);
      await page.getByLabel(t('passkeys.one.name')).fill('   ');
      await page.getByRole('button', { name: t('passkeys.one.rename') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return 'Work laptop';
    },
  },
  {
    name: 'a number that codes go to',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang, ['phone', 'codes']);
      await page.goto('/settings/security/text-messages');
      return t('recovery.sms.title');
    },
  },
  {
    name: 'a number that is to be confirmed',
    open: async ({ page, lang, t }) => {
      const { phone } = await openAs(page, lang);
      await page.goto('/settings/security/text-messages');
      await page.getByLabel(t('recovery.sms.phone')).fill(phone);
      await page.getByRole('button', { name: t('recovery.sms.start') }).click();
      await expect(page.getByLabel(t('recovery.sms.code'))).toBeVisible();
      return t('recovery.sms.title');
    },
  },
  {
    name: 'sign-ins in several browsers, one of them by staff',
    open: async ({ page, lang, t }) => {
      const { id } = await openAs(page, lang);
      const staff = await aMember({ lang, role: 'support' });
      await anotherSignIn(id);
      await anotherSignIn(id, staff.id);
      await page.goto('/settings/security/sign-ins');
      await expect(page.getByText(t('security.signIns.staff')).first()).toBeVisible();
      return t('security.signIns.title');
    },
  },
  {
    name: 'an address that is to be confirmed',
    open: async ({ page, lang, t }) => {
      const member = await openAs(page, lang);
      await anAddressChange(member);
      await page.goto('/settings/security/address');
      await expect(page.getByText(t('security.address.pendingTitle'))).toBeVisible();
      return t('security.address.title');
    },
  },
];

const links: State[] = [
  {
    name: 'an address to confirm, in another browser',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang, isVerified: false });
      await page.goto(`/auth/verify-email/${await aLink('verify', { userId: id })}`);
      await expect(page.getByRole('button', { name: t('auth.verifyLink.disown') })).toBeVisible();
      return t('auth.verifyLink.title');
    },
  },
  {
    name: 'an address to confirm, and confirmed',
    open: async ({ page, lang, t }) => {
      const member = await aMember({ lang, isVerified: false });
      await member.open(page);
      await page.goto(`/auth/verify-email/${await aLink('verify', { userId: member.id })}`);
      await page.getByRole('button', { name: t('auth.verifyLink.button') }).click();
      return t('auth.verifyLink.done');
    },
  },
  {
    name: 'an account that somebody else opened, closed',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang, isVerified: false });
      await page.goto(`/auth/verify-email/${await aLink('verify', { userId: id })}`);
      await page.getByRole('button', { name: t('auth.verifyLink.disown') }).click();
      return t('auth.verifyLink.disowned');
    },
  },
  {
    name: 'a wrong code for an address',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, isVerified: false })).open(page);
      await page.goto('/auth/verify-email?sent=1');
      await page.getByLabel(t('auth.verify.code')).fill('000000');
      await page.getByRole('button', { name: t('auth.verify.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('auth.verify.title');
    },
  },
  {
    name: 'a link to sign in',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/magic-link/${await aLink('magicLink', { userId: id })}`);
      return t('links.magicLink.title');
    },
  },
  {
    name: 'a link to sign in was asked for, and a wrong code typed',
    open: async ({ page, lang, t }) => {
      const { email } = await aMember({ lang });
      await page.goto('/auth/magic-link');
      await page.getByLabel(t('auth.field.email')).fill(email);
      await page.getByRole('button', { name: t('links.magic.button') }).click();
      await page.getByLabel(t('auth.verify.code')).fill('000000');
      await page.getByRole('button', { name: t('auth.signIn.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('links.magic.sentTitle');
    },
  },
  {
    name: 'a link to choose another password, and one that is too easy',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/reset-password/${await aLink('resetPassword', { userId: id })}`);
      await page.getByLabel(t('links.newPassword.field'), { exact: true }).fill('Password1234!');
      await page.getByRole('button', { name: t('auth.setPassword.button') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return t('links.newPassword.title');
    },
  },
  {
    name: 'a link to choose the first password',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang, role: 'admin', hasPassword: false });
      await page.goto(`/auth/set-password/${await aLink('setPassword', { userId: id })}`);
      return t('auth.setPassword.title');
    },
  },
  {
    name: 'it was not me',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/not-me/${await aLink('notMe', { userId: id })}`);
      return t('links.notMe.title');
    },
  },
  {
    name: 'it was not me, and everything is closed',
    open: async ({ page, lang, t }) => {
      const { id } = await aMember({ lang });
      await page.goto(`/auth/not-me/${await aLink('notMe', { userId: id })}`);
      await page.getByRole('button', { name: t('links.notMe.button') }).click();
      return t('links.notMe.done');
    },
  },
  {
    name: 'another address, asked about at the one there is',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'oldAddress'));
      return t('security.addressLink.titleOld');
    },
  },
  {
    name: 'another address, confirmed at the one there is',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'oldAddress'));
      await page.getByRole('button', { name: t('security.addressLink.agree') }).click();
      return t('security.addressLink.waiting');
    },
  },
  {
    name: 'another address, stopped',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'oldAddress'));
      await page.getByRole('button', { name: t('security.addressLink.stop') }).click();
      return t('security.addressLink.stopped');
    },
  },
  {
    name: 'another address, to confirm at the new one',
    open: async ({ page, lang, t }) => {
      await page.goto(await addressLink(lang, 'newAddress'));
      return t('security.addressLink.titleNew');
    },
  },
];

const doors: State[] = [
  {
    name: 'an invitation, to somebody without an account here',
    open: async ({ page, t }) => {
      await page.goto(await anInvitation());
      await expect(page.getByRole('link', { name: t('invitations.link.signUp') })).toBeVisible();
      return '';
    },
  },
  {
    name: 'an invitation, to somebody who is in',
    open: async ({ page, lang, t }) => {
      await openAs(page, lang);
      await page.goto(await anInvitation());
      await expect(page.getByRole('button', { name: t('invitations.link.accept') })).toBeVisible();
      return '';
    },
  },
  {
    name: 'an invitation, before the address is confirmed',
    open: async ({ page, lang, t }) => {
      await (await aMember({ lang, isVerified: false })).open(page);
      await page.goto(await anInvitation());
      await expect(page.getByRole('link', { name: t('invitations.link.verify') })).toBeVisible();
      return '';
    },
  },
  {
    name: 'a recovery that may be stopped',
    open: async ({ page, lang, t }) => {
      await page.goto(await stopLink(lang));
      return t('recovery.stop.title');
    },
  },
  {
    name: 'a recovery that was stopped',
    open: async ({ page, lang, t }) => {
      await page.goto(await stopLink(lang));
      await page.getByRole('button', { name: t('recovery.stop.button') }).click();
      return t('recovery.stop.done');
    },
  },
  {
    name: 'somebody new comes from a provider',
    open: async ({ page, t }) => {
      await comeFromProvider(page, t, freshAddress('newcomer'));
      return t('connected.finish.title');
    },
  },
  {
    name: 'somebody known comes from a provider',
    open: async ({ page, lang, t }) => {
      const { email } = await aMember({ lang });
      await comeFromProvider(page, t, email);
      return t('connected.finish.known');
    },
  },
  {
    name: 'an address that is locked',
    open: async ({ page, lang, t, origin }) => {
      const { email } = await aMember({ lang });
      const wrong = { headers: { origin }, form: { email, password: 'not the one' } };
      for (let tries = 0; tries < 5; tries += 1) await page.request.post('/auth/signin', wrong);
      await page.goto('/auth/signin');
      await page.getByLabel(t('auth.field.email')).fill(email);
      await page.getByLabel(t('auth.field.password'), { exact: true }).fill('not the one');
      await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
      await expect(page.getByText(t('links.signIn.lockedTitle'))).toBeVisible();
      return t('auth.signIn.title');
    },
  },
];

for (const [kind, states] of Object.entries({ halfway, signedIn, links, doors })) {
  const names = {
    halfway: 'half signed in',
    signedIn: 'in their security settings',
    links: 'at links from their mail',
    doors: 'invited, locked out or from elsewhere',
  };
  for (const lang of ['en', 'he'] as const) {
    const who = Object.entries(names).find(([each]) => each === kind)?.[1] ?? kind;
    test(`what people see ${who}, ${directions[lang]}, light and dark, is sound @once`, async ({
      browser,
      baseURL,
      extraHTTPHeaders,
    }) => {
      test.setTimeout(180_000);
      const t = translator(lang);
      const page = await pageFor(browser, lang, extraHTTPHeaders);
      for (const { name, open } of states) {
        await test.step(name, async () => {
          await page.context().clearCookies();
          const title = await open({ page, lang, t, origin: baseURL ?? '' });
          await isSound(page, { lang, title });
        });
      }
      await page.context().close();
    });
  }
}

async function pageFor(
  browser: Browser,
  lang: Locale,
  extraHTTPHeaders: Record<string, string> | undefined,
): Promise<Page> {
  const context = await browser.newContext({
    ...settings[lang],
    colorScheme: 'light',
    ...(extraHTTPHeaders ? { extraHTTPHeaders } : {}),
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  });
  return context.newPage();
}

/** The page follows the system's theme: it changes in place, so that what is shown once is seen in both. */
async function isSound(page: Page, want: { lang: Locale; title: string }): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveCount(1);
  await expect(heading).toContainText(want.title);
  await expect.soft(page.locator('html')).toHaveAttribute('dir', directions[want.lang]);
  expect.soft(await axeFaults(page), `${page.url()}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const ofDark = await axeFaults(page, { ofTheme: true });
  expect.soft(ofDark, `${page.url()}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 740 });
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect.soft(overhang, page.url()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function halfIn(
  page: Page,
  lang: Locale,
  factors: NonNullable<Parameters<typeof aMember>[0]['factors']>,
): Promise<Member> {
  const member = await aMember({ lang, stage: 'mfa', factors });
  await speak(page, lang);
  await member.open(page);
  return member;
}

async function openAs(
  page: Page,
  lang: Locale,
  factors: NonNullable<Parameters<typeof aMember>[0]['factors']> = [],
): Promise<Member> {
  const member = await aMember({ lang, factors });
  await member.open(page);
  return member;
}

async function typeCode(page: Page, t: T, code: string): Promise<void> {
  await page.getByLabel(t('mfa.verify.code')).fill(code);
  await page.getByRole('button', { name: t('mfa.verify.button') }).click();
  await expect(page.getByRole('alert')).toBeVisible();
}

async function aRecovery(userId: string, ripeIn: string): Promise<void> {
  await query(
    `insert into recoveries (user_id, asked_at, ripe_at, noticed_at, state)
     values ($1, ${now} - interval '4 days', ${now} + $2::interval, ${now}, 'waiting')`,
    [userId, ripeIn],
  );
}

async function stopLink(lang: Locale): Promise<string> {
  const { id: userId } = await aMember({ lang, factors: ['app'] });
  await aRecovery(userId, '3 days');
  return `/auth/recover/stop/${await aLink('cancelRecovery', { userId })}`;
}

async function aTrustedDevice(userId: string, name: string): Promise<void> {
  await query(
    `insert into trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
     values ($1, $2, $3, '10.1.2.0/24', ${now}, ${now}, ${now} + interval '30 days')`,
    [userId, randomUUID(), name],
  );
}

/** The id of a new key, which takes the place of another where that is given. */
async function aKey(userId: string, replaces = ''): Promise<string> {
  const id = randomUUID();
  await query(
    `insert into api_keys (id, user_id, name, key_hash, hint, scopes, made_at, expires_at, replaces)
     values ($1, $2, 'Calendar at home', $3, 'k7m2', '{sessions:read}', ${now},
       ${now} + interval '30 days', nullif($4, '')::uuid)`,
    [id, userId, randomUUID(), replaces],
  );
  return id;
}

async function anotherSignIn(userId: string, impersonatorId = ''): Promise<void> {
  await query(
    `insert into sign_ins (id, user_id, token_hash, stage, level, active_role, browser, network,
       last_seen_at, proven_at, idle_at, expires_at, impersonator_id)
     values (gen_random_uuid(), $1, $2, 'full', 1, 'client', 'Firefox, Windows', '203.0.113.0/24',
       ${now}, ${now}, ${now} + interval '1 hour', ${now} + interval '1 hour', nullif($3, '')::uuid)`,
    [userId, randomUUID(), impersonatorId],
  );
}

async function anAddressChange({ id, email }: Member): Promise<string> {
  const change = randomUUID();
  await query(
    `insert into address_changes (id, user_id, old_email, new_email, asked_at, expires_at)
     values ($1, $2, $3, $4, ${now}, ${now} + interval '1 day')`,
    [change, id, email, freshAddress('next')],
  );
  return change;
}

async function addressLink(lang: Locale, side: 'oldAddress' | 'newAddress'): Promise<string> {
  const member = await aMember({ lang });
  const details = await anAddressChange(member);
  return `/auth/address/${await aLink(side, { userId: member.id, details })}`;
}

async function anInvitation(): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    `insert into invitations (coach_id, email, token_hash, made_at, expires_at)
     select id, $1, $2, ${now}, ${now} + interval '1 day' from users where email = $3`,
    [freshAddress('invited'), hashOfToken(token), demoAddress('noa')],
  );
  return `/auth/invitation/${token}`;
}

async function comeFromProvider(page: Page, t: T, account: string): Promise<void> {
  await page.goto('/auth/signin');
  await page
    .getByRole('button', { name: t('connected.goOnWith', { provider: 'Test ID' }) })
    .click();
  await page.getByLabel('Account').fill(account);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/auth/provider/finish');
}

/** Before somebody is in, pages speak the language that their browser chose. */
async function speak(page: Page, lang: Locale): Promise<void> {
  await page
    .context()
    .addCookies([{ name: 'locale', value: lang, domain: 'localhost', path: '/' }]);
}
