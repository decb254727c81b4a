import { expect } from '@playwright/test';

import { demoAddress, demoPassword } from '#src/seed/demoAccounts.ts';

import { enterAs } from './parts/enterAs.ts';
import { goTo } from './parts/goTo.ts';
import { press } from './parts/press.ts';
import { test } from './parts/test.ts';

test('the keyboard alone signs in, finds a coach, books and writes @script', async ({
  page,
  t,
}) => {
  test.setTimeout(120_000);
  await page.goto('/auth/signin');
  await goTo(page, page.getByLabel(t('auth.field.email')));
  await page.keyboard.type(demoAddress('priya'));
  await goTo(page, page.getByLabel(t('auth.field.password'), { exact: true }));
  await page.keyboard.type(demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('/client');

  await press(page, page.getByRole('link', { name: t('layout.findCoach') }).first());
  await page.waitForURL('/client/coaches');
  await press(
    page,
    page.getByRole('main').getByRole('link', { name: 'Daniel Okafor', exact: true }),
  );
  await press(
    page,
    page.getByRole('link', { name: t('coaches.bookWith', { name: 'Daniel Okafor' }) }),
  );
  await press(page, page.getByRole('main').locator('a[href*="minutes="]').first());
  await press(
    page,
    page
      .getByRole('form', { name: t('booking.timeChoices') })
      .getByRole('button')
      .last(),
  );
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await goTo(page, page.getByLabel(t('booking.topic')));
  await page.keyboard.type('The board in January');
  await press(page, page.getByRole('button', { name: t('booking.confirm') }));
  await page.waitForURL(/\/sessions\/.*said=booked/);

  await press(page, page.getByRole('link', { name: t('session.talk', { name: 'Daniel Okafor' }) }));
  await goTo(
    page,
    page.getByLabel(t('messages.write', { name: 'Daniel Okafor' }), { exact: true }),
  );
  await page.keyboard.type('See you then.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toContainText('See you then.');
});

test('a refused form takes the focus to what is wrong, and from there to the field @script', async ({
  page,
  t,
}) => {
  await page.goto('/auth/signin');
  await press(page, page.getByRole('button', { name: t('auth.signIn.button'), exact: true }));
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await press(page, summary.getByRole('link').first());
  await expect(page.getByLabel(t('auth.field.email'))).toBeFocused();
});

test('the first key leads past the navigation @script', async ({ page, t }) => {
  await page.goto('/coaches');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: t('layout.skip') });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('Escape closes a menu and a dialog, and the focus goes back @script', async ({ page, t }) => {
  await enterAs(page, 'lena');
  await page.goto('/client');
  const opener = page
    .locator('summary')
    .filter({ hasText: t('layout.yourAccount') })
    .first();
  const first = page.getByRole('link', { name: t('layout.settings') }).first();
  await press(page, opener);
  await expect(first).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(first).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(first).toBeHidden();
  await expect(opener).toBeFocused();

  await page.goto('/design-system');
  const opens = page.locator('button[data-opens="cancel"]').first();
  await opens.focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('#cancel');
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opens).toBeFocused();
});
