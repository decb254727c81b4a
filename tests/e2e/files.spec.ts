import { readFile } from 'node:fs/promises';

import { expect } from '@playwright/test';

import { sentence } from '#i18n/translate.ts';
import { aBookedSession } from './parts/aBookedSession.ts';
import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { axeFaults } from './parts/axeFaults.ts';
import { test } from './parts/test.ts';

const script = '<html><script>document.title = "taken over"</script></html>';

test('one side of a session brings a file, the other opens it, and it is taken back', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const coach = await aPractice(browser, { lang });
  const client = await aMember({ lang });
  await client.open(own);
  const path = await aBookedSession(own, coach);
  const theirs = coach.page;
  const name = lang === 'he' ? 'תוכנית השבוע.html' : 'The week’s plan.html';

  await test.step('nothing chosen and nothing in it are told beside the field', async () => {
    await own.goto(path);
    await own.getByRole('button', { name: t('files.bring') }).click();
    const field = own.getByLabel(t('files.choose'));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const none = sentence(lang, 'refusal.files.none') ?? 'no sentence';
    await expect(own.locator('#file-error')).toContainText(none);
    await field.setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.alloc(0) });
    await own.getByRole('button', { name: t('files.bring') }).click();
    const empty = sentence(lang, 'refusal.files.empty') ?? 'no sentence';
    await expect(own.locator('#file-error')).toContainText(empty);
    // axe needs scripts of its page's own.
    if (lang === 'en') expect(await axeFaults(own)).toEqual([]);
  });

  await test.step('the client brings a page with a script', async () => {
    await own
      .getByLabel(t('files.choose'))
      .setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(script) });
    await own.getByRole('button', { name: t('files.bring') }).click();
    await own.waitForURL(/said=kept/);
    await expect(own.getByText(name).first()).toBeVisible();
    await expect(async () => {
      await own.reload();
      await expect(own.getByRole('link', { name: t('files.download', { name }) })).toBeVisible();
    }).toPass();
  });

  await test.step('the coach keeps it as a file, and it runs nowhere', async () => {
    await theirs.goto(path);
    const link = theirs.getByRole('link', { name: t('files.download', { name }) });
    const [download] = await Promise.all([theirs.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), 'utf8')).toBe(script);
    const href = (await link.getAttribute('href')) ?? '';
    const answer = await theirs.request.get(href);
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
    });
    expect(answer.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(answer.headers()['content-disposition']).toMatch(/^attachment; /);
    const part = await theirs.request.get(href, { headers: { range: 'bytes=1-4' } });
    expect([part.status(), await part.text()]).toEqual([206, 'html']);
    expect(part.headers()['content-range']).toBe(`bytes 1-4/${script.length}`);
    await expect(theirs.getByRole('button', { name: t('files.remove', { name }) })).toHaveCount(0);
    const stranger = await browser.newContext();
    expect((await stranger.request.get(new URL(href, theirs.url()).href)).status()).toBe(404);
    await stranger.close();
  });

  await test.step('its owner takes it back', async () => {
    await own.goto(path);
    await own.getByRole('button', { name: t('files.remove', { name }) }).click();
    await own.waitForURL(/said=removed/);
    await theirs.goto(path);
    await expect(theirs.getByText(name)).toHaveCount(0);
  });
  await theirs.context().close();
});
