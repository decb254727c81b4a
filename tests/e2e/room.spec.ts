import { expect, type Page, type WebSocketRoute } from '@playwright/test';

import { aBookedSession } from './parts/aBookedSession.ts';
import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { beginSession } from './parts/beginSession.ts';
import { isSound } from './parts/isSound.ts';
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
      '--allow-loopback-in-peer-connection',
    ],
  },
});

test('two people see each other in the room of their session, one is muted, one drops and comes back @script', async ({
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
  const cut = await aLine(theirs);

  await test.step('before its time the room says when it opens', async () => {
    const answer = await own.goto(`${path}/room`);
    expect(answer?.status()).toBe(409);
    await expect(own.getByRole('link', { name: t('room.back') })).toBeVisible();
  });

  await beginSession(path, "interval '5 minutes'");

  await test.step('each sees themselves before they enter', async () => {
    for (const page of [own, theirs]) {
      await page.goto(path);
      await page.getByRole('link', { name: t('after.join') }).click();
      await page.waitForURL(`**${path}/room`);
      await hasDevices(page);
      await plays(page, 'own');
    }
    await isSound(own);
    const ready = t('room.say.ready', { name: client.name });
    await expect(theirs.getByRole('status').filter({ hasText: ready })).toBeVisible();
  });

  await test.step('they enter, and see each other', async () => {
    await enter(own, t('room.join'));
    await expect(own.getByText(t('room.say.waiting', { name: coach.name }))).toBeVisible();
    await enter(theirs, t('room.join'));
    await expect(own.getByText(t('room.say.connected', { name: coach.name }))).toBeVisible();
    await expect(theirs.getByText(t('room.say.connected', { name: client.name }))).toBeVisible();
    for (const page of [own, theirs]) await plays(page, 'other');
    await isSound(theirs);
  });

  await test.step('the coach reads that the client is muted, and that their camera is off', async () => {
    const muted = theirs.getByText(t('room.otherMuted', { name: client.name }));
    await expect(muted).toBeHidden();
    await own.getByRole('button', { name: t('room.mute') }).click();
    await expect(muted).toBeVisible();
    await own.getByRole('button', { name: t('room.unmute') }).click();
    await expect(muted).toBeHidden();
    await own.getByRole('button', { name: t('room.cameraOff') }).click();
    await expect(theirs.getByText(t('room.otherDark', { name: client.name }))).toBeVisible();
    await own.getByRole('button', { name: t('room.cameraOn') }).click();
    await expect(theirs.getByText(t('room.otherDark', { name: client.name }))).toBeHidden();
    await plays(theirs, 'other');
  });

  await test.step('the socket of the coach breaks and comes back, and the call goes on', async () => {
    await cut();
    await expect(theirs.getByText(t('room.say.lost'))).toBeVisible();
    await expect(theirs.getByText(t('room.say.connected', { name: client.name }))).toBeVisible();
    await theirs.getByRole('button', { name: t('room.mute') }).click();
    await expect(own.getByText(t('room.otherMuted', { name: coach.name }))).toBeVisible();
    await plays(own, 'other');
  });

  await test.step('the client drops, comes back, and both see each other again', async () => {
    await own.reload();
    await expect(theirs.getByText(t('room.say.left', { name: client.name }))).toBeVisible();
    await enter(own, t('room.join'));
    await expect(theirs.getByText(t('room.say.connected', { name: client.name }))).toBeVisible();
    for (const page of [own, theirs]) await plays(page, 'other');
  });

  await test.step('a second page of the client goes on with the call, and the first is told', async () => {
    const second = await own.context().newPage();
    await second.goto(`${path}/room`);
    await enter(second, t('room.join'));
    await expect(own.getByText(t('room.say.takenOver'))).toBeVisible();
    await plays(second, 'other');
    await plays(theirs, 'other');
    await second.getByRole('button', { name: t('room.hangUp') }).click();
    await expect(second.getByText(t('room.say.ended'))).toBeVisible();
    await expect(theirs.getByText(t('room.say.left', { name: client.name }))).toBeVisible();
    await second.close();
  });
  await theirs.context().close();
});

test('a browser that cannot make a call is told so, and which other ways there are', async ({
  page,
  browser,
  lang,
  t,
  hasScript,
}) => {
  const coach = await aPractice(browser, { lang });
  const client = await aMember({ lang });
  await client.open(page);
  const path = await aBookedSession(page, coach);
  await beginSession(path, "interval '5 minutes'");
  await page.goto(`${path}/room`);
  await expect(page.locator('noscript .alert')).toBeVisible({ visible: !hasScript });
  await expect(page.getByRole('button', { name: t('room.join') })).toBeVisible({
    visible: hasScript,
  });
  const write = page.getByRole('link', { name: t('room.write', { name: coach.name }) });
  await expect(write).toHaveAttribute('href', /^\/messages\//);
  await coach.page.context().close();
});

/** Puts a hand on the page's sockets; calling it cuts them. */
async function aLine(page: Page): Promise<() => Promise<void>> {
  const open: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/ws$/, (line) => {
    open.push(line, line.connectToServer());
  });
  return async () => {
    await Promise.all(open.splice(0).map((line) => line.close()));
  };
}

/** A picture that has a size, and moves. */
async function plays(page: Page, part: 'own' | 'other'): Promise<void> {
  const picture = page.locator(`video[data-part="${part}"]`);
  const time = () =>
    picture.evaluate((video: HTMLVideoElement) => (video.videoWidth > 0 ? video.currentTime : -1));
  await expect.poll(time).toBeGreaterThanOrEqual(0);
  const before = await time();
  await expect.poll(time).toBeGreaterThan(before + 0.2);
}

async function enter(page: Page, name: string): Promise<void> {
  await hasDevices(page);
  await page.getByRole('button', { name }).click();
}

/** Their names are there once the browser has allowed them. */
async function hasDevices(page: Page): Promise<void> {
  await expect(page.locator('[data-part="cameras"] option:not([value=""])').first()).toBeAttached();
}
