import { expect } from '@playwright/test';

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
