import { expect, type Page } from '@playwright/test';

import { asksNobody, callBrowser } from './parts/callBrowser.ts';
import { anOpenRoom, enterRoom, meet, plays } from './parts/inRoom.ts';
import { isSound } from './parts/isSound.ts';
import { test } from './parts/test.ts';

test.use(callBrowser(asksNobody));

test('whoever is refused camera and microphone reads what to do and what it means, and enters to see and to hear @script', async ({
  playwright,
  browser,
  t,
}) => {
  test.setTimeout(120_000);
  const refusing = await playwright.chromium.launch(
    callBrowser(`${asksNobody}=deny`).launchOptions,
  );
  const own = await (await refusing.newContext()).newPage();
  const { coach, client, theirs, room } = await anOpenRoom({ browser, page: own, t });
  await own.goto(room);
  await expect(own.getByText(t('room.say.denied'))).toBeVisible();
  await expect(own.getByText(t('room.say.neither', { name: coach.name }))).toBeVisible();
  await expect(own.getByText(t('room.ownDark'))).toBeVisible();
  await expect(own.getByRole('button', { name: t('room.retry') })).toBeVisible();
  await isSound(own);
  await own.getByRole('button', { name: t('room.join') }).click();
  await theirs.goto(room);
  await enterRoom(theirs, t('room.join'));
  await plays(own, 'other');
  await expect(theirs.getByText(t('room.otherMuted', { name: client.name }))).toBeVisible();
  await expect(theirs.getByText(t('room.otherDark', { name: client.name }))).toBeVisible();
  await refusing.close();
  await theirs.context().close();
});

test('whoever has no camera reads so, and enters with sound alone @script', async ({
  playwright,
  browser,
  t,
}) => {
  test.setTimeout(120_000);
  const blind = '--use-fake-device-for-media-stream=device-count=0';
  const without = await playwright.chromium.launch(callBrowser(asksNobody, blind).launchOptions);
  const own = await (await without.newContext()).newPage();
  const { coach, client, theirs, room } = await anOpenRoom({ browser, page: own, t });
  await own.goto(room);
  await expect(own.getByText(t('room.say.none'))).toBeVisible();
  await expect(own.getByText(t('room.say.unseen', { name: coach.name }))).toBeVisible();
  await own.getByRole('button', { name: t('room.join') }).click();
  await theirs.goto(room);
  await enterRoom(theirs, t('room.join'));
  await plays(own, 'other');
  await expect(theirs.getByText(t('room.otherDark', { name: client.name }))).toBeVisible();
  await expect(theirs.getByText(t('room.otherMuted', { name: client.name }))).toBeHidden();
  await expect.poll(() => hears(theirs)).toBe(true);
  await without.close();
  await theirs.context().close();
});

test('a call whose other side falls silent says so, looks for another way and goes on @script', async ({
  playwright,
  page: own,
  t,
}) => {
  test.setTimeout(180_000);
  // Its processes can be halted: no packet comes from them, and none is answered.
  const server = await playwright.chromium.launchServer(callBrowser(asksNobody).launchOptions);
  const theirBrowser = await playwright.chromium.connect(server.wsEndpoint());
  const group = -(server.process().pid ?? 0);
  expect(group).toBeLessThan(-1);
  await keepWays(own);
  const life = await anOpenRoom({ browser: theirBrowser, page: own, t });
  const { coach, theirs } = life;
  await meet(t, life);
  const before = await wayOf(own);

  await test.step('nothing arrives any more: it says so, and another way is looked for', async () => {
    process.kill(group, 'SIGSTOP');
    await expect(own.getByText(t('room.say.lost'))).toBeVisible({ timeout: 40_000 });
    await expect.poll(() => wayOf(own), { timeout: 40_000 }).not.toBe(before);
  });

  await test.step('the other side is back: both see each other, and nobody entered anew', async () => {
    process.kill(group, 'SIGCONT');
    await expect(own.getByText(t('room.say.connected', { name: coach.name }))).toBeVisible({
      timeout: 40_000,
    });
    for (const page of [own, theirs]) await plays(page, 'other');
  });
  await server.close();
});

test('where the coach’s browser cannot record, both read so, and nobody is asked to agree @script', async ({
  page: own,
  browser,
  t,
}) => {
  test.setTimeout(120_000);
  const life = await anOpenRoom({ browser, page: own, t });
  const { coach, theirs } = life;
  await theirs.addInitScript(() => {
    Reflect.deleteProperty(window, 'MediaRecorder');
  });
  await meet(t, life);
  await expect(theirs.getByText(t('recording.say.cannot'))).toBeVisible();
  await expect(own.getByText(t('recording.say.cannotThere', { name: coach.name }))).toBeVisible();
  for (const page of [own, theirs]) {
    await expect(page.getByRole('button', { name: t('recording.agree') })).toBeHidden();
  }
  await theirs.context().close();
});

/** Whether the sound of the other side arrives. */
function hears(page: Page): Promise<boolean> {
  return page.locator('video[data-part="other"]').evaluate((video: HTMLVideoElement) => {
    const stream = video.srcObject;
    const [sound] = stream instanceof MediaStream ? stream.getAudioTracks() : [];
    return sound?.readyState === 'live' && !sound.muted;
  });
}

/** Lets the page tell by which name its last connection looks for a way: another one each time that it begins to look. */
async function keepWays(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    Object.assign(window, {
      wayOfCall: () => /ice-ufrag:(\S+)/.exec(peers.at(-1)?.localDescription?.sdp ?? '')?.[1] ?? '',
      RTCPeerConnection: class extends RTCPeerConnection {
        constructor(config?: RTCConfiguration) {
          super(config);
          peers.push(this);
        }
      },
    });
  });
}

function wayOf(page: Page): Promise<string> {
  return page.evaluate<string>('wayOfCall()');
}
