import { expect, type Page } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';

import { aMember, type Member } from '../parts/aMember.ts';
import { authenticatorApp } from '../parts/authenticatorApp.ts';
import { aRecovery } from './aRecovery.ts';
import type { State } from './State.ts';

const allFactors = ['app', 'phone', 'passkey', 'codes'] as const;

/** What people see who are half signed in. */
export const halfway: State[] = [
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

async function typeCode(page: Page, t: T, code: string): Promise<void> {
  await page.getByLabel(t('mfa.verify.code')).fill(code);
  await page.getByRole('button', { name: t('mfa.verify.button') }).click();
  await expect(page.getByRole('alert')).toBeVisible();
}

/** Before somebody is in, pages speak the language that their browser chose. */
async function speak(page: Page, lang: Locale): Promise<void> {
  await page
    .context()
    .addCookies([{ name: 'locale', value: lang, domain: 'localhost', path: '/' }]);
}
