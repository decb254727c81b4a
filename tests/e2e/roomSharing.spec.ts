import { expect } from '@playwright/test';

import { asksNobody, callBrowser } from './parts/callBrowser.ts';
import { anOpenRoom, meet, plays } from './parts/inRoom.ts';
import { test } from './parts/test.ts';

test.use(callBrowser(asksNobody, '--auto-select-desktop-capture-source=Entire screen'));

test('a screen is shared in the place of the camera, and taken back @script', async ({
  page: own,
  browser,
  t,
}) => {
  test.setTimeout(180_000);
  const life = await anOpenRoom({ browser, page: own, t });
  const { client, theirs } = life;
  await meet(t, life);

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
