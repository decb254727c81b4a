import { randomInt } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { isSound } from './parts/isSound.ts';
import { password } from './parts/password.ts';
import { test } from './parts/test.ts';

test('a person signs in with a code by text message, asks to go on without it, and the owner stops that', async ({
  page,
  t,
  lang,
}) => {
  test.setTimeout(180_000);
  const sound = () => isSound(page);
  const { email, open } = await aMember({ lang });
  await open(page);
  const phone = `+4477${String(randomInt(10 ** 8)).padStart(8, '0')}`;
  const number = `•••${phone.slice(-2)}`;

  await test.step('sets up text messages', async () => {
    await page.goto('/settings/security/text-messages');
    await hasTitle(page, t('recovery.sms.title'));
    await sound();
    await page.getByLabel(t('recovery.sms.phone')).fill('050 123 4567');
    await page.getByRole('button', { name: t('recovery.sms.start') }).click();
    await expect(page.getByText(t('refusal.identity.phoneInvalid')).first()).toBeVisible();
    await sound();
    await page.getByLabel(t('recovery.sms.phone')).fill(phone);
    await page.getByRole('button', { name: t('recovery.sms.start') }).click();
    await expect(page.getByText(number)).toBeVisible();
    await expect(page.getByText(t('recovery.sms.waitBefore'))).toBeVisible();
    await sound();
    await page.getByLabel(t('recovery.sms.code')).fill(await codeTo(page, phone));
    await page.getByRole('button', { name: t('recovery.sms.confirm') }).click();
    await expect(page.getByText(t('recovery.sms.added')).first()).toBeVisible();
    await sound();
  });

  await test.step('signs in with a code', async () => {
    await signOut(page, t);
    await enter(page, t, email);
    await page.waitForURL((url) => url.pathname === '/auth/mfa-verify/text-message');
    await expect(page.getByText(number)).toBeVisible();
    await sound();
    await page.getByRole('button', { name: t('recovery.prove.send') }).click();
    const code = page.getByLabel(t('recovery.sms.code'));
    await expect(code).toBeVisible();
    await expect(page.getByText(t('recovery.sms.waitBefore'))).toBeVisible();
    await sound();
    await code.fill('12');
    await page.getByRole('button', { name: t('recovery.prove.button') }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await code.fill(await codeTo(page, phone));
    await page.getByRole('button', { name: t('recovery.prove.button') }).click();
    await page.waitForURL('**/client');
  });

  await test.step('has lost the telephone and asks to go on without it', async () => {
    await signOut(page, t);
    await enter(page, t, email);
    await page.getByRole('link', { name: t('mfa.verify.lost') }).click();
    await hasTitle(page, t('recovery.ask.title'));
    await sound();
    await page.getByRole('button', { name: t('recovery.ask.button') }).click();
    await hasTitle(page, t('recovery.waiting.title'));
    await sound();
  });

  await test.step('the owner of the address stops it by the mailed link', async () => {
    const mail = await mailTo(email, new RegExp(t('emails.notice.recoveryAsked.subject')));
    const link = /http:\/\/\S+\/auth\/recover\/stop\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
    await page.goto(link);
    await hasTitle(page, t('recovery.stop.title'));
    await sound();
    await page.getByRole('button', { name: t('recovery.stop.button') }).click();
    await hasTitle(page, t('recovery.stop.done'));
    await sound();
    await mailTo(email, new RegExp(t('emails.notice.recoveryStopped.subject')));
    await page.goto('/auth/recover');
    await page.waitForURL((url) => url.pathname === '/auth/signin');
  });
});

/** The newest code that was sent to a number, as the page of kept texts shows it; the open page stays as it is. */
async function codeTo(page: Page, phone: string): Promise<string> {
  const answer = await page.request.get('/dev/mailbox');
  const [, text = ''] = (await answer.text()).split(phone);
  return /\b\d{6}\b/.exec(text)?.[0] ?? 'none';
}

async function enter(page: Page, t: T, email: string): Promise<void> {
  await page.goto('/auth/signin');
  await page.getByLabel(t('auth.field.email')).first().fill(email);
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/auth/signin');
}

async function signOut(page: Page, t: T): Promise<void> {
  await page.goto('/auth/signout');
  await page.getByRole('button', { name: t('auth.signOut.button') }).click();
  await page.waitForURL((url) => url.pathname !== '/auth/signout');
}

async function hasTitle(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}
