import { expect, type Page } from '@playwright/test';

import { aPractice } from './parts/aPractice.ts';
import { test } from './parts/test.ts';

test.describe.configure({ mode: 'parallel' });

const side = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

test('a coach says when both sides are reminded, for all sessions and for one type, and gets the day by mail', async ({
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const { page, type } = await aPractice(browser, { lang });
  const [hour, day] = [
    t('coach.hours.inHours', { count: 1 }),
    t('coach.hours.inDays', { count: 1 }),
  ];
  const box = (who: 'client' | 'coach', name: string) =>
    side(page, t(`reminders.${who}`)).getByRole('checkbox', { name, exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click();
  const tick = async (who: 'client' | 'coach', name: string) => {
    await side(page, t(`reminders.${who}`))
      .getByText(name, { exact: true })
      .click();
  };

  await test.step('at first what is usual holds', async () => {
    await page.goto('/coach/availability');
    await page.getByRole('link', { name: t('coach.groups.offer') }).click();
    await page.getByRole('link', { name: t('reminders.title'), exact: true }).click();
    for (const who of ['client', 'coach'] as const) {
      for (const name of [hour, day]) await expect(box(who, name)).toBeChecked();
    }
    await expect(page.getByLabel(t('reminders.dayAt'))).toHaveValue('');
  });

  await test.step('six of a side are refused beside it, and what was ticked stays', async () => {
    for (const minutes of [2880, 10_080]) {
      await tick('client', t('coach.hours.inDays', { count: minutes / 1440 }));
    }
    for (const minutes of [120, 240]) {
      await tick('client', t('coach.hours.inHours', { count: minutes / 60 }));
    }
    await press(t('reminders.save'));
    await expect(side(page, t('reminders.client'))).toContainText(t('refusal.reminders.tooMany'));
    await expect(box('client', t('coach.hours.inDays', { count: 7 }))).toBeChecked();
  });

  await test.step('what is kept is what was ticked', async () => {
    for (const minutes of [120, 240]) {
      await tick('client', t('coach.hours.inHours', { count: minutes / 60 }));
    }
    await tick('coach', day);
    await page.getByLabel(t('reminders.dayAt')).selectOption('06:30');
    await press(t('reminders.save'));
    await expect(page.getByText(t('reminders.saved'))).toBeVisible();
    await page.goto('/coach/reminders');
    await expect(box('client', t('coach.hours.inDays', { count: 7 }))).toBeChecked();
    await expect(box('coach', day)).not.toBeChecked();
    await expect(box('coach', hour)).toBeChecked();
    await expect(page.getByLabel(t('reminders.dayAt'))).toHaveValue('06:30');
    await expect(page.getByText(t('reminders.types', { count: 0 }))).toBeVisible();
  });

  await test.step('a session type has its own', async () => {
    await page.goto(`/coach/session-types/${type}`);
    await page.getByRole('radio', { name: t('reminders.typeOwn') }).check();
    await tick('client', t('coach.hours.inMinutes', { count: 15 }));
    await press(t('coach.types.save'));
    await expect(page.getByText(t('coach.types.saved'))).toBeVisible();
    await page.goto('/coach/reminders');
    await expect(page.getByText(t('reminders.types', { count: 1 }))).toBeVisible();
  });

  await test.step('and follows the coach’s again', async () => {
    await page.goto(`/coach/session-types/${type}`);
    await page.getByRole('radio', { name: t('reminders.typeUsual') }).check();
    await press(t('coach.types.save'));
    await expect(page.getByText(t('coach.types.saved'))).toBeVisible();
    await page.goto('/coach/reminders');
    await expect(page.getByText(t('reminders.types', { count: 0 }))).toBeVisible();
  });
});
