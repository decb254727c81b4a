import { randomBytes } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { enterAs } from './parts/enterAs.ts';
import { test } from './parts/test.ts';

test('an editor sees what they type in the preview, visitors see it once published @script', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const blocked = watched(page);
  await enterAs(page, 'editor');
  await page.goto('/admin/collections/pages?locale=en');
  await page.getByRole('table').getByRole('link').first().click();
  await page.waitForURL(/\/admin\/collections\/pages\/[^?]+/);
  await openPreview(page);
  const heading = page.locator('#field-blocks__0__heading');
  const row = page.locator('#blocks-row-0 .blocks-field__block-header');
  const preview = page.frameLocator('iframe').getByRole('heading', { level: 1 });
  const before = await heading.inputValue();
  await expect(preview).toHaveText(before);
  await expect(row).toContainText(before);

  const typed = `One thread ${randomBytes(3).toString('hex')}`;
  await heading.fill(typed);
  await expect(preview).toHaveText(typed);

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto('/');
  const seen = visitor.getByRole('heading', { level: 1 });
  await expect(seen).toHaveText(before);

  await publish(page);
  await visitor.reload();
  await expect(seen).toHaveText(typed);

  await heading.fill(before);
  await expect(preview).toHaveText(before);
  await publish(page);
  await visitor.context().close();
  expect(blocked).toEqual([]);
});

/** The panel remembers whether the preview was open; an earlier try may have left it so. */
async function openPreview(page: Page): Promise<void> {
  const frame = page.locator('iframe');
  await expect(async () => {
    if (!(await frame.isVisible())) await page.locator('#live-preview-toggler').click();
    await expect(frame).toBeVisible({ timeout: 3000 });
  }).toPass();
}

async function publish(page: Page): Promise<void> {
  const saved = page.waitForResponse((response) => {
    const isWrite = response.request().method() === 'PATCH';
    return isWrite && /\/api\/pages\/(?!.*autosave=true)/.test(response.url());
  });
  await page.locator('#action-save').click();
  expect((await saved).status()).toBe(200);
}

/** What the policy keeps the panel and its preview from doing. */
function watched(page: Page): string[] {
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) blocked.push(message.text());
  });
  return blocked;
}
