import type { Page } from '@playwright/test';

/** How far the page reaches sideways beyond the window. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
