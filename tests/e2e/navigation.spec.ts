import { expect } from '@playwright/test';

import { aBookedSession } from './parts/aBookedSession.ts';
import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { enterAs } from './parts/enterAs.ts';
import { test } from './parts/test.ts';

test('staff come from the site to the panel without a fault in the browser @once @script', async ({
  page,
}) => {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await enterAs(page, 'admin');
  await page.goto('/settings');
  for (const go of [
    () => page.locator('nav a[href="/admin"]:visible').click(),
    () => page.evaluate(() => location.assign('/admin')),
  ]) {
    await page.goto('/settings');
    await go();
    await page.waitForURL('**/admin');
    await page.waitForLoadState('networkidle');
  }
  expect(faults).toEqual([]);
});

test('a client ticks an action item on their home, and finds it among all tasks', async ({
  page,
  browser,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(120_000);
  const title = { en: 'Write to Dana', he: 'לכתוב לדנה' }[lang];
  const coach = await aPractice(browser, { lang });
  const client = await aMember({ lang });
  await client.open(page);
  const session = await aBookedSession(page, coach);
  const items = coach.page.locator('#tasks');
  await coach.page.goto(session);
  await items.getByText(t('prepare.tasks.add')).click();
  await items.getByLabel(t('prepare.tasks.what')).fill(title);
  await items.getByLabel(t('prepare.tasks.dueOn')).fill('2020-03-04');
  await items.getByRole('button', { name: t('prepare.tasks.give'), exact: true }).click();
  await expect(items.getByText(title)).toBeVisible();

  const tick = page.getByRole('checkbox', { name: title });
  await page.goto('/client');
  await expect(page.getByText(t('prepare.tasks.late'))).toBeVisible();
  await tick.click();
  await expect(tick).toHaveAttribute('aria-checked', 'true');
  if (hasScript) await expect(tick).toBeFocused();

  await page.getByRole('link', { name: t('tasks.all') }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(t('tasks.noneOpenTitle'));
  await page.getByRole('link', { name: t('tasks.done'), exact: true }).click();
  await tick.click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(t('tasks.noneDoneTitle'));
  await page.getByRole('link', { name: t('tasks.open'), exact: true }).click();
  await expect(tick).toHaveAttribute('aria-checked', 'false');
  await page.getByRole('link', { name: t('tasks.session') }).click();
  await page.waitForURL(`**${session}`);
  await coach.page.context().close();
});
