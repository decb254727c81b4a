import { expect } from '@playwright/test';

import { aBookedSession } from './parts/aBookedSession.ts';
import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { beginSession } from './parts/beginSession.ts';
import { enterRoom, plays } from './parts/inRoom.ts';
import { test } from './parts/test.ts';

test.use({
  permissions: ['camera', 'microphone'],
  launchOptions: {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--auto-select-desktop-capture-source=Entire screen',
      '--allow-loopback-in-peer-connection',
    ],
  },
});

test('a screen is shared in the place of the camera, and taken back @script', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(180_000);
  const coach = await aPractice(browser, { lang });
  const client = await aMember({ lang });
  await client.open(own);
  const path = await aBookedSession(own, coach);
  const theirs = coach.page;
  await theirs.context().grantPermissions(['camera', 'microphone']);
  await beginSession(path, "interval '5 minutes'");

  await test.step('they meet', async () => {
    for (const page of [own, theirs]) {
      await page.goto(`${path}/room`);
      await enterRoom(page, t('room.join'));
    }
    for (const page of [own, theirs]) await plays(page, 'other');
  });

  await test.step('the client’s screen takes the place of their camera, and gives it back', async () => {
    const shared = theirs.getByText(t('room.otherScreen', { name: client.name }));
    await own.getByRole('button', { name: t('room.share') }).click();
    await expect(shared).toBeVisible();
    await expect(theirs.locator('video[data-part="other"]')).toHaveClass(/room-whole/);
    await plays(theirs, 'other');
    await own.getByRole('button', { name: t('room.unshare') }).click();
    await expect(shared).toBeHidden();
    await plays(theirs, 'other');
  });

  await test.step('a screen that nobody chose to share is not shared', async () => {
    await own.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () =>
        Promise.reject(new DOMException('dismissed', 'NotAllowedError'));
    });
    await own.getByRole('button', { name: t('room.share') }).click();
    await expect(own.getByRole('button', { name: t('room.share') })).toBeVisible();
    await expect(theirs.getByText(t('room.otherScreen', { name: client.name }))).toBeHidden();
  });
  await theirs.context().close();
});
