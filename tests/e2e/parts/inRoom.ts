import { expect, type Browser, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';

import { aLife, type Life } from './aLife.ts';
import { beginSession } from './beginSession.ts';

/** A client and their coach whose session begins in five minutes: their room is open. */
export async function anOpenRoom(wish: {
  browser: Browser;
  page: Page;
  t: T;
}): Promise<Life & { room: string }> {
  const life = await aLife({ ...wish, lang: wish.t.locale });
  await life.theirs.context().grantPermissions(['camera', 'microphone']);
  await beginSession(life.path, "interval '5 minutes'");
  return { ...life, room: `${life.path}/room` };
}

/** Both enter, and see each other. */
export async function meet(
  t: T,
  { own, theirs, room }: Pick<Life, 'own' | 'theirs'> & { room: string },
): Promise<void> {
  for (const page of [own, theirs]) {
    await page.goto(room);
    await enterRoom(page, t('room.join'));
  }
  for (const page of [own, theirs]) await plays(page, 'other');
}

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
