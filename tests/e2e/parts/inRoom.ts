import { expect, type Page } from '@playwright/test';

/** A picture of the room that has a size, and moves. */
export async function plays(page: Page, part: 'own' | 'other'): Promise<void> {
  const picture = page.locator(`video[data-part="${part}"]`);
  const time = () =>
    picture.evaluate((video: HTMLVideoElement) => (video.videoWidth > 0 ? video.currentTime : -1));
  await expect.poll(time).toBeGreaterThanOrEqual(0);
  const before = await time();
  await expect.poll(time).toBeGreaterThan(before + 0.2);
}

/** Enters the call, once the browser has told which devices there are. */
export async function enterRoom(page: Page, name: string): Promise<void> {
  await hasDevices(page);
  await page.getByRole('button', { name }).click();
}

/** Their names are there once the browser has allowed them. */
export async function hasDevices(page: Page): Promise<void> {
  await expect(page.locator('[data-part="cameras"] option:not([value=""])').first()).toBeAttached();
}
