import { expect } from '@playwright/test';

import { axeFaults } from './parts/axeFaults.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { test } from './parts/test.ts';

test('who asks too much reads for how long to wait, and keeps what was typed', async ({
  page,
  t,
  lang,
  hasScript,
}) => {
  await page.goto('/auth/magic-link');
  const email = freshAddress('busy');
  await page.getByLabel(t('auth.field.email')).fill(email);
  for (let wave = 0; wave < 7; wave++) {
    await Promise.all(Array.from({ length: 50 }, () => page.request.post('/api/media')));
  }

  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: t('links.magic.button') }).click();
  const refused = await answer;
  expect(refused.status()).toBe(429);
  const seconds = Number(refused.headers()['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  const words = t('front.text429', { seconds });

  if (hasScript) {
    await expect(page.locator('#toasts')).toContainText(words);
    await expect(page.getByLabel(t('auth.field.email'))).toHaveValue(email);
    expect(await axeFaults(page)).toEqual([]);
    return;
  }
  const section = page.locator(`section[lang="${lang}"]`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('front.title429'));
  await expect(section).toContainText(words);
  await page.goBack();
  await expect(page.getByLabel(t('auth.field.email'))).toBeVisible();
});
