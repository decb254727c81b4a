import { expect, type Page } from '@playwright/test';

import { axeFaults } from './axeFaults.ts';
import { overhang } from './overhang.ts';
import { test } from './test.ts';

/** Nothing for axe to find, and nothing that reaches sideways, also on a phone. A page without scripts cannot be asked. */
export async function isSound(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  expect.soft(await overhang(page), page.url()).toBe(0);
  expect.soft(await axeFaults(page), page.url()).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  expect.soft(await overhang(page), `${page.url()} on a phone`).toBe(0);
  if (size) await page.setViewportSize(size);
}
