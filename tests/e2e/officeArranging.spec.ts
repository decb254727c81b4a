import { randomBytes, randomInt } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { enterAs } from './parts/enterAs.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { listedCoaches } from './parts/listedCoaches.ts';
import { test } from './parts/test.ts';

const here = {
  en: { office: 'admin', coach: 'daniel', called: 'Daniel Okafor', client: 'james' },
  he: { office: 'support', coach: 'noa', called: 'נועה בן־עמי', client: 'yael' },
} as const;
const names = { james: 'James', yael: 'יעל' };

async function choose(page: Page, t: T, called: string): Promise<void> {
  await page.getByLabel(t('arrange.new.findCoach')).fill(called);
  await page.getByRole('button', { name: t('arrange.new.search') }).click();
  await page.getByRole('main').getByRole('link', { name: called }).click();
  await page.waitForURL(/coach=/);
}

test('the office books outside a coach’s hours with a reason, which both sides read', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const { office, coach, called, client } = here[lang];
  const reason = { en: 'They agreed on it by telephone', he: 'סוכם ביניהם בשיחת טלפון' }[lang];
  await enterAs(page, office);

  await test.step('chooses the coach and the client by name', async () => {
    await page.goto('/settings');
    const navigation = page.getByRole('navigation', { name: t('layout.mainNavigation') });
    await navigation.getByRole('link', { name: t('arrange.new.title') }).click();
    await choose(page, t, called);
    await page.getByLabel(t('arrange.new.find')).fill(names[client]);
    await page.getByRole('button', { name: t('arrange.new.search') }).click();
    await page.locator('#who').getByRole('link', { name: names[client] }).first().click();
    await page.waitForURL(/client=/);
  });

  await test.step('hears what stands against a time, and must say why all the same', async () => {
    await page.getByLabel(t('arrange.move.date')).fill(inDays(21 + randomInt(20)));
    await page.getByLabel(t('arrange.move.time')).fill(`23:${String(10 + randomInt(45))}`);
    await page.getByRole('button', { name: t('arrange.move.look') }).click();
    await expect(page.getByText(t('arrange.theirs_outsideWindows'))).toBeVisible();
    const why = page.getByLabel(t('arrange.move.reason'));
    await page.getByLabel(t('arrange.new.agenda')).fill('What came of the summer');
    await why.fill('because');
    await page.getByRole('button', { name: t('arrange.new.button') }).click();
    await expect(why).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(t('arrange.new.agenda'))).toHaveValue('What came of the summer');
    await why.fill(reason);
    await page.getByRole('button', { name: t('arrange.new.button') }).click();
    await page.waitForURL(/\/sessions\/[0-9a-f-]{36}\?said=scheduled$/);
    await expect(page.getByText(reason)).toBeVisible();
  });

  for (const side of [coach, client]) {
    const reader = await (await browser.newContext()).newPage();
    await enterAs(reader, side);
    await reader.goto(new URL(page.url()).pathname);
    await expect(reader.getByText(t('arrange.aside.title'))).toBeVisible();
    await expect(reader.getByText(reason)).toBeVisible();
    await reader.context().close();
  }
});

test('the office keeps a time for an address that has no account', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const email = freshAddress('client');
  // Those of the demo invite on paper only.
  const { coaches, takeOff } = await listedCoaches(`Orzeth ${randomBytes(3).toString('hex')}`, 1);
  const [coach] = coaches;
  await takeOff();
  await enterAs(page, here[lang].office);
  await page.goto('/sessions/new');
  await choose(page, t, coach?.name ?? '');
  await page.getByRole('link', { name: t('arrange.new.invite') }).click();
  await page.waitForURL(/invite=1/);

  await test.step('a fault in it stands beside the field, and the time stays', async () => {
    await page.locator('a.slot').last().click();
    await page.getByLabel(t('arrange.new.email')).fill('nowhere');
    await page.getByRole('button', { name: t('arrange.new.inviteButton') }).click();
    await expect(page.getByLabel(t('arrange.new.email'))).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(t('arrange.new.email'))).toHaveValue('nowhere');
  });

  await page.getByLabel(t('arrange.new.email')).fill(email);
  await page.getByRole('button', { name: t('arrange.new.inviteButton') }).click();
  await page.waitForURL(/said=invited$/);
  await expect(page.getByText(t('arrange.new.invited')).first()).toBeVisible();

  const mail = await mailTo(email, /./);
  expect(mail.text).toContain('/auth/invitation/');
  const reader = await (await browser.newContext()).newPage();
  await coach?.open(reader);
  await reader.goto(new URL(page.url()).pathname);
  await expect(reader.getByRole('heading', { level: 1 })).toContainText(email);
  await reader.context().close();
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
