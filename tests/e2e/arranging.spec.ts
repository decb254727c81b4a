import { randomBytes } from 'node:crypto';

import { expect } from '@playwright/test';

import { mailTo } from '#tests/support/mailTo.ts';

import { freshAddress } from './parts/freshAddress.ts';
import { freshCoach } from './parts/freshCoach.ts';
import { password } from './parts/password.ts';
import { signIn } from './parts/signIn.ts';
import { test } from './parts/test.ts';

test('a coach books for a client against their own rules, and both read why', async ({
  page,
  lang,
  t,
}) => {
  const reason = 'We agreed on it by telephone';
  await signIn(page, t, { en: 'daniel', he: 'noa' }[lang]);
  await page.goto('/sessions/new');
  await page.locator('#who a.link').first().click();
  await page.getByLabel(t('arrange.move.date')).fill(inDays(20));
  await page.getByLabel(t('arrange.move.time')).fill(`23:${String(10 + (Date.now() % 45))}`);
  await page.getByRole('button', { name: t('arrange.move.look') }).click();
  await expect(page.getByText(t('arrange.why_outsideWindows'))).toBeVisible();

  await page.getByLabel(t('arrange.new.agenda')).fill('What came of the summer');
  await page.getByLabel(t('arrange.move.reason')).fill('because');
  await page.getByRole('button', { name: t('arrange.new.button') }).click();
  await expect(page.getByLabel(t('arrange.new.agenda'))).toHaveValue('What came of the summer');
  await page.getByLabel(t('arrange.move.reason')).fill(reason);
  await page.getByRole('button', { name: t('arrange.new.button') }).click();
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}\?said=scheduled$/);
  await expect(page.getByText(t('arrange.aside.title'))).toBeVisible();
  await expect(page.getByText(reason)).toBeVisible();
});

test('a coach keeps a time for somebody invited, who signs up and takes it', async ({
  page,
  browser,
  t,
}) => {
  test.setTimeout(240_000);
  const coach = await freshCoach(browser, t, `Ruth Vale ${randomBytes(2).toString('hex')}`);
  const address = freshAddress('client');
  await coach.page.goto('/sessions/new');
  await coach.page.getByRole('link', { name: t('arrange.new.invite') }).click();
  await coach.page.locator('a.slot').last().click();
  await coach.page.getByLabel(t('arrange.new.email')).fill(address);
  await coach.page.getByRole('button', { name: t('arrange.new.inviteButton') }).click();
  await coach.page.waitForURL(/said=invited$/);
  const session = new URL(coach.page.url()).pathname;

  const mail = await mailTo(address, new RegExp(coach.name));
  const link = /http:\/\/\S+\/auth\/invitation\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('link', { name: t('invitations.link.signUp') }).click();
  await page.waitForURL('**/auth/signup?**');
  await page.getByLabel(t('auth.field.name')).fill('Tal Ofer');
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: t('auth.signUp.button') }).click();
  await page.waitForURL((url) => url.pathname === '/auth/verify-email');
  await page.goto(link);
  await page.getByRole('button', { name: t('invitations.link.accept') }).click();
  await expect(page.getByRole('link', { name: t('invitations.link.goOn') })).toBeVisible();
  await page.goto(session);
  await page.getByRole('button', { name: t('arrange.answer.accept') }).click();
  await expect(page.getByText(t('session.state_confirmed')).first()).toBeVisible();
  await coach.page.context().close();
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
