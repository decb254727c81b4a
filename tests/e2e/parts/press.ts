import type { Locator, Page } from '@playwright/test';

import { goTo } from './goTo.ts';

/** Walks to a button or a link, and presses Enter there. */
export async function press(page: Page, place: Locator): Promise<void> {
  await goTo(page, place);
  await page.keyboard.press('Enter');
}
