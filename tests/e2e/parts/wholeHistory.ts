import type { Page } from '@playwright/test';

/** Opens all that is told of a session's changes, where there is more than its page tells at once. */
export async function wholeHistory(page: Page): Promise<void> {
  const more = page.locator('#history summary');
  if ((await more.count()) > 0) await more.click();
}
