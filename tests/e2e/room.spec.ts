import { expect, type Page, type WebSocketRoute } from '@playwright/test';

import { aLife } from './parts/aLife.ts';
import { asksNobody, callBrowser } from './parts/callBrowser.ts';
import { beginSession } from './parts/beginSession.ts';
import { anOpenRoom, enterRoom as enter, hasDevices, meet, plays } from './parts/inRoom.ts';
import { isSound } from './parts/isSound.ts';
import { test } from './parts/test.ts';

test.use(callBrowser(asksNobody));

test('two people see each other in the room of their session, one is muted, one drops and comes back @script', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(180_000);
  const { coach, client, theirs, path } = await aLife({ browser, page: own, lang });
  await theirs.context().grantPermissions(['camera', 'microphone']);
  const cut = await aLine(theirs);

  await test.step('before its time the room says when it opens', async () => {
    const answer = await own.goto(`${path}/room`);
    expect(answer?.status()).toBe(200);
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

test('a call is recorded once both have said yes, stopped by either, played and deleted @script', async ({
  page: own,
  browser,
  t,
}) => {
  test.setTimeout(180_000);
  const life = await anOpenRoom({ browser, page: own, t });
  const { coach, client, theirs, path } = life;
  const signs = [own, theirs].map((page) => page.locator('[data-part="recording-sign"]'));
  const agree = (page: Page) => page.getByRole('button', { name: t('recording.agree') });
  const stop = (page: Page) => page.getByRole('button', { name: t('recording.stop') });
  const parts = partsOf(theirs);

  await test.step('they meet, and nothing is recorded', async () => {
    await meet(t, life);
    await expect(theirs.getByText(t('recording.say.nobody'))).toBeVisible();
    await expect(agree(theirs)).toBeVisible();
  });

  await test.step('the coach agrees, the client reads it, takes their own yes back, and gives it', async () => {
    await agree(theirs).click();
    await expect(theirs.getByText(t('recording.say.own', { name: client.name }))).toBeVisible();
    const asked = own.getByText(t('recording.say.other', { name: coach.name }));
    await expect(asked).toBeVisible();
    for (const sign of signs) await expect(sign).toBeHidden();
    await theirs.getByRole('button', { name: t('recording.takeBack') }).click();
    await expect(asked).toBeHidden();
    await agree(own).click();
    await expect(theirs.getByText(t('recording.say.other', { name: client.name }))).toBeVisible();
    expect(parts).toEqual([]);
  });

  await test.step('both have said yes: both see that it records, and parts arrive', async () => {
    // An answer that is late on its way tells what is no longer so.
    await theirs.route(/\/room\/recording$/, async (asked) => {
      const answer = await asked.fetch();
      if (asked.request().method() === 'GET') await new Promise((go) => setTimeout(go, 1_000));
      await asked.fulfill({ response: answer });
    });
    await agree(theirs).click();
    for (const sign of signs) await expect(sign).toBeVisible();
    for (const page of [own, theirs]) {
      await expect(page.getByText(t('recording.say.running'))).toBeVisible();
      await isSound(page);
    }
    await expect.poll(() => parts.length).toBeGreaterThan(2);
    expect(new Set(parts)).toEqual(new Set([200]));
  });

  await test.step('the client stops it at once', async () => {
    await stop(own).click();
    for (const sign of signs) await expect(sign).toBeHidden();
    await expect(theirs.getByText(t('recording.say.ended'))).toBeVisible();
  });

  await test.step('a second one ends when the client leaves', async () => {
    await agree(own).click();
    await agree(theirs).click();
    for (const sign of signs) await expect(sign).toBeVisible();
    const before = parts.length;
    await expect.poll(() => parts.length).toBeGreaterThan(before + 1);
    await own.goto(path);
    await expect(signs[1] ?? own.locator('nothing')).toBeHidden();
  });

  await test.step('both play what was recorded, and either deletes it', async () => {
    const films = own.locator('#recordings video');
    await expect(async () => {
      await own.reload();
      await expect(films).toHaveCount(2);
    }).toPass({ timeout: 60_000 });
    await isSound(own);
    for (const n of [0, 1]) {
      const length = () => films.nth(n).evaluate((video: HTMLVideoElement) => video.duration);
      await expect.poll(length).toBeGreaterThan(2);
      expect(await length()).toBeLessThan(60);
      await films.nth(n).evaluate((video: HTMLVideoElement) => {
        video.muted = true;
        return video.play();
      });
      const size = () =>
        films
          .nth(n)
          .evaluate((video: HTMLVideoElement) => [video.videoWidth, video.currentTime > 0.5]);
      await expect.poll(size).toEqual([1280, true]);
    }
    await theirs.goto(path);
    const listed = theirs.locator('#recordings');
    await expect(listed.locator('video')).toHaveCount(2);
    await listed.getByText(t('recording.remove')).first().click();
    await listed
      .getByRole('button', { name: t('recording.removeNow') })
      .first()
      .click();
    await theirs.waitForURL(/said=removed/);
    await own.reload();
    await expect(films).toHaveCount(1);
    await expect(
      own.locator('#recordings').getByText(t('recording.gone'), { exact: true }),
    ).toBeVisible();
  });
  await theirs.context().close();
});

test('what is written beside the call is read there at once, and the call goes on @script', async ({
  page: own,
  browser,
  t,
}) => {
  test.setTimeout(120_000);
  const life = await anOpenRoom({ browser, page: own, t });
  const { coach, client, theirs } = life;
  const log = (page: Page) => page.getByRole('log');
  const field = (page: Page, name: string) =>
    page.getByRole('textbox', { name: t('messages.write', { name }) });

  await test.step('both meet; the client writes, and the coach answers', async () => {
    await meet(t, life);
    await field(own, coach.name).fill('Do you hear me?');
    await own.keyboard.press('Enter');
    await expect(log(theirs)).toContainText('Do you hear me?');
    await expect(log(own)).toContainText('Do you hear me?');
    await expect(field(own, coach.name)).toHaveValue('');
    await field(theirs, client.name).fill('Very well.');
    await theirs.getByRole('button', { name: t('messages.send') }).click();
    await expect(log(own)).toContainText('Very well.');
    await isSound(own);
  });

  await test.step('refused, it is still there to be mended, and the call is where it was', async () => {
    const tooLong = `${'word '.repeat(1700)}end`;
    await field(own, coach.name).evaluate((area: HTMLTextAreaElement) => {
      area.removeAttribute('maxlength');
    });
    await field(own, coach.name).fill(tooLong);
    await own.getByRole('button', { name: t('messages.send') }).click();
    await expect(own.locator('#compose .field-error')).toBeVisible();
    await expect(field(own, coach.name)).toHaveValue(tooLong);
    await expect(own).toHaveURL(/\/room$/);
    for (const page of [own, theirs]) await plays(page, 'other');
    await expect(own.getByText(t('room.say.connected', { name: coach.name }))).toBeVisible();
  });

  await test.step('on a phone the chat lies below the call, and the way to it says that there is something new', async () => {
    await own.setViewportSize({ width: 360, height: 740 });
    await own.evaluate(() => {
      scrollTo(0, 0);
    });
    const way = own.locator('[data-part="to-chat"]');
    const news = own.locator('[data-part="chat-new"]');
    await expect(news).toBeHidden();
    await field(theirs, client.name).fill('Look at the plan.');
    await theirs.keyboard.press('Enter');
    await expect(news).toBeVisible();
    await way.click();
    await expect(news).toBeHidden();
    await expect(log(own)).toBeInViewport();
    await expect(own.locator('video[data-part="other"]')).toBeInViewport();
    await isSound(own);
    for (const page of [own, theirs]) await plays(page, 'other');
  });
  await theirs.context().close();
});

test('a browser that cannot make a call is told so, and has the chat and the other ways', async ({
  page,
  browser,
  lang,
  t,
  hasScript,
}) => {
  const { coach, client, theirs, path } = await aLife({ browser, page, lang });
  await beginSession(path, "interval '5 minutes'");
  await page.goto(`${path}/room`);
  await expect(page.locator('noscript .alert')).toBeVisible({ visible: !hasScript });
  await expect(page.getByRole('button', { name: t('room.join') })).toBeVisible({
    visible: hasScript,
  });
  const field = page.getByRole('textbox', { name: t('messages.write', { name: coach.name }) });
  const send = page.getByRole('button', { name: t('messages.send') });
  await field.fill(' ');
  await send.click();
  await expect(page.locator('#compose .field-error')).toBeVisible();
  await field.fill('I call you by phone');
  await send.click();
  await expect(page.getByRole('log')).toContainText('I call you by phone');
  await expect(page).toHaveURL(/\/room(#chat)?$/);
  await theirs.goto(`${path}/room`);
  await expect(theirs.getByRole('log')).toContainText('I call you by phone');
  await expect(theirs.getByRole('log')).toContainText(client.name);
  await theirs.context().close();
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

/** How the server answers the parts of a recording that a page sends. */
function partsOf(page: Page): number[] {
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'PUT') answers.push(response.status());
  });
  return answers;
}
