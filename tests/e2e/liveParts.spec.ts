import { expect, type Page } from '@playwright/test';

import { aLife } from './parts/aLife.ts';
import { beginSession } from './parts/beginSession.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { test } from './parts/test.ts';

test('while a session’s page follows it, folds stay and words that are not sent are kept @script', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  const { theirs, path } = await aLife({ browser, page: own, lang });
  await beginSession(path, "interval '8 minutes'");
  await theirs.goto(path);
  const fold = theirs.locator('details', { hasText: t('after.late.title') });
  const choice = fold.getByRole('combobox');
  const jot = theirs.getByLabel(t('prepare.during.jot'));
  const keep = theirs.locator('#during').getByRole('button', { name: t('prepare.during.keep') });

  await test.step('a fold that the coach opened stays open', async () => {
    await fold.locator('summary').click();
    await changed(theirs, path, 'Room 1');
    await expect(theirs.getByText('Room 1').first()).toBeVisible();
    await expect(choice).toBeVisible();
  });

  await test.step('a line that is typed waits for its button, also where something else has the focus', async () => {
    await jot.fill('Sleeps badly');
    await jot.blur();
    await changed(theirs, path, 'Room 2');
    await expect(theirs.getByText('Room 2')).toHaveCount(0);
    await expect(jot).toHaveValue('Sleeps badly');
    await expect(choice).toBeVisible();
  });

  await test.step('once it is kept its field is empty, and the page follows again', async () => {
    await keep.click();
    await expect(theirs.locator('#during')).toContainText(t('prepare.during.jotted'));
    await expect(jot).toHaveValue('');
    await jot.blur();
    await expect(theirs.getByText('Room 2').first()).toBeVisible();
  });

  await test.step('so it does once something is chosen and sent', async () => {
    await choice.selectOption('10');
    await fold.getByRole('button', { name: t('after.late.send') }).click();
    await theirs.waitForURL(/said=told/);
    await changed(theirs, path, 'Room 3');
    await expect(theirs.getByText('Room 3').first()).toBeVisible();
  });

  await test.step('and says nothing to a screen reader that it said before', async () => {
    await expect(theirs.locator('#live')).not.toBeEmpty();
    const words = await theirs.locator('#live').evaluateHandle((live) => {
      const said: string[] = [];
      new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true });
      return said;
    });
    await changed(theirs, path, 'Room 4');
    await expect(theirs.getByText('Room 4').first()).toBeVisible();
    expect(await words.jsonValue()).toEqual([]);
  });
  await theirs.context().close();
});

test('whoever waits before a video room finds it open as soon as it is @script', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  const { theirs, path } = await aLife({ browser, page: own, lang });
  const soon = "(now() - date_trunc('minute', now())) + interval '10 minutes 5 seconds'";
  await beginSession(path, soon);
  const answer = await own.goto(`${path}/room`);
  expect(answer?.status()).toBe(200);
  await expect(own.locator('[data-room]')).toHaveCount(0);
  await expect(own.locator('[data-room]')).toBeVisible();
  await expect(own.getByRole('button', { name: t('room.join') })).toBeAttached();
  await theirs.context().close();
});

/** The session is changed by another door, and the page has taken notice. */
async function changed(page: Page, path: string, joinDetails: string): Promise<void> {
  const settled = page.evaluate(
    () => new Promise((done) => document.addEventListener('htmx:after:settle', done)),
  );
  const answer = await page.request.patch(`/api${path}`, {
    data: { joinDetails },
    headers: ownOrigin(),
  });
  expect(answer.status()).toBe(200);
  await settled;
}
