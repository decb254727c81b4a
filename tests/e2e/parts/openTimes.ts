import type { Page } from '@playwright/test';

/** Opens a coach's free times: of the first session type, in its usual length. */
export async function openTimes(page: Page, slug: string): Promise<void> {
  await page.goto(`/client/book?coach=${slug}`);
  await page.getByRole('main').locator('a[href*="minutes="]').first().click();
  await page.waitForURL(/minutes=/);
}
