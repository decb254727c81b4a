import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { expect, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';

import { demoAddress } from '#src/seed/demoAccounts.ts';

import { aSignIn } from './parts/aSignIn.ts';
import { enterAs } from './parts/enterAs.ts';
import { isSound } from './parts/isSound.ts';
import { rowsOf } from './parts/rowsOf.ts';
import { test } from './parts/test.ts';

const row = z.object({ id: z.string(), email: z.string(), client: z.string() });

/** A session of a coach of the demo, with the address and name of its client. */
async function aSessionOf(coach: string) {
  const found = await rowsOf(
    `select s.id, c.email, c.name as client from sessions s
     join users u on u.id = s.coach_id join users c on c.id = s.client_id
     join engagements e on e.coach_id = u.id and e.client_id = c.id and e.state in ('active', 'paused')
     where u.email = $1 and s.state in ('confirmed', 'completed') order by s.starts_at limit 1`,
    [demoAddress(coach)],
  );
  return row.parse(found[0]);
}

async function pageOf(browser: Browser, email: string, address: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await (
    await aSignIn(email)
  )(page);
  await page.goto(address);
  return page;
}

test('a note is the coach’s alone, then shared with its client on the session, and taken back', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(180_000);
  const coach = { en: 'daniel', he: 'noa' }[lang];
  const session = await aSessionOf(coach);
  const address = `/sessions/${session.id}`;
  const words = `Sentence${randomBytes(4).toString('hex')}`;
  await enterAs(page, coach);
  await page.goto(address);
  await page.getByLabel(t('notes.quick')).fill(`**Before** ${words}`);
  await page.getByRole('button', { name: t('notes.quickSave') }).click();
  await page.waitForURL(/noted=1/);
  const client = await pageOf(browser, session.email, address);

  await test.step('only the coach reads it', async () => {
    await expect(page.getByText(words)).toBeVisible();
    await expect(client.getByText(words)).toHaveCount(0);
  });

  await test.step('whole words find it, a part of one does not', async () => {
    await page.goto('/coach/notes');
    await page.getByLabel(t('notes.search')).fill(words.toUpperCase());
    await page.getByRole('button', { name: t('notes.apply') }).click();
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(page.getByRole('article').getByText(words)).toBeVisible();
    await isSound(page);
    await page.goto(`/coach/notes?text=${words.slice(0, -2)}`);
    await expect(page.getByText(t('notes.nothing'))).toBeVisible();
  });

  const share = async (level: 'pair' | 'own') => {
    await page.goto(`/coach/notes?text=${words}`);
    await page.getByRole('article').getByRole('link').first().click();
    await page.getByRole('radio', { name: t(`notes.${level}`, { name: session.client }) }).check();
    await page.getByRole('button', { name: t('notes.save') }).click();
    await page.waitForURL(/saved=1/);
    await client.goto(address);
  };

  await test.step('shared, its client reads it on the session', async () => {
    await share('pair');
    await expect(client.getByText(words)).toBeVisible();
    await expect(client.locator('#notes')).toBeVisible();
    await isSound(page);
  });

  const name = `${words}.txt`;
  await test.step('a file attached to it is its client’s to open', async () => {
    await page
      .getByLabel(t('files.choose'))
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
    await page.getByRole('button', { name: t('notes.attach') }).click();
    await page.waitForURL(/said=kept/);
    await isSound(page);
    // The client may read another language.
    const link = client.getByRole('link', { name });
    await expect(async () => {
      await client.goto(address);
      await expect(link).toBeVisible();
    }).toPass();
    const [download] = await Promise.all([client.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), 'utf8')).toBe(words);
    await client.goto('/client/notes');
    await expect(link).toBeVisible();
  });

  await test.step('in the list of sessions the client sees how it begins', async () => {
    await client.goto('/client/sessions?show=past');
    const past = client.locator('.note-preview').filter({ hasText: words });
    const inPast = await past.count();
    if (inPast === 0) await client.goto('/client/sessions');
    await expect(past).toHaveCount(1);
  });

  await test.step('taken back, it is gone', async () => {
    await share('own');
    await expect(client.getByText(words)).toHaveCount(0);
    await expect(page.getByRole('link', { name: t('files.download', { name }) })).toBeVisible();
  });

  await test.step('what was said before is compared, and brought back', async () => {
    await page.getByLabel(t('notes.text'), { exact: true }).fill(`After ${words}`);
    const saved = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.getByRole('button', { name: t('notes.save') }).click();
    await (await saved).finished();
    await page.waitForURL(/saved=1/);
    await page.getByRole('link', { name: t('notes.versions') }).click();
    await expect(page.locator('ins')).toContainText('After');
    await expect(page.locator('del')).toContainText('Before');
    await isSound(page);
    await page.getByRole('link', { name: t('notes.version', { number: 1 }), exact: true }).click();
    await page.getByRole('button', { name: t('notes.restore', { number: 1 }) }).click();
    await page.waitForURL(/restored=1/);
    await expect(page.locator('.note-body strong')).toHaveText('Before');
  });

  await test.step('the trash keeps it, and gives it back', async () => {
    await page.getByRole('button', { name: t('notes.toTrash') }).click();
    await page.waitForURL(/trashed=1/);
    await page.getByRole('link', { name: t('notes.trash') }).click();
    await page.getByRole('article').filter({ hasText: words }).getByRole('link').first().click();
    await page.getByRole('button', { name: t('notes.bringBack') }).click();
    await page.waitForURL(/back=1/);
    await expect(page.getByLabel(t('notes.text'), { exact: true })).toHaveValue(
      `**Before** ${words}`,
    );
  });
  await client.context().close();
});

test('a note’s shape is kept as a template, begun with, changed, and removed', async ({
  page,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const coach = { en: 'daniel', he: 'noa' }[lang];
  const session = await aSessionOf(coach);
  const name = `Shape ${randomBytes(4).toString('hex')}`;
  await enterAs(page, coach);
  await page.goto(`/coach/notes/new?session=${session.id}`);
  await page.getByLabel(t('notes.text'), { exact: true }).fill('# Goal\n\nTo sleep.\n\n# Next\n');
  await page.getByRole('button', { name: t('notes.save') }).click();
  await page.waitForURL(/saved=1/);
  await page.getByRole('link', { name: t('notes.templateOf') }).click();

  await test.step('its headings are kept, and a name is wanted', async () => {
    await expect(page.getByLabel(t('notes.templateBody'))).toHaveValue(/^# Goal\s+# Next\s+$/);
    await page.getByLabel(t('notes.templateName'), { exact: true }).fill(' ');
    await page.getByRole('button', { name: t('notes.templateSave') }).click();
    await expect(page.getByLabel(t('notes.templateName'), { exact: true })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await isSound(page);
    await page.getByLabel(t('notes.templateName'), { exact: true }).fill(name);
    await page.getByRole('button', { name: t('notes.templateSave') }).click();
    await page.waitForURL(/saved=1/);
    await isSound(page);
  });

  await test.step('a note begins with it, beside SOAP and GROW', async () => {
    await page.goto(`/coach/notes/new?session=${session.id}`);
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute(
      'aria-current',
      'true',
    );
    await expect(page.getByLabel(t('notes.text'), { exact: true })).toHaveValue(/^# Goal/);
  });

  await test.step('changed and removed, it is no choice any more', async () => {
    await page.goto('/coach/notes/templates');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByLabel(t('notes.templateBody')).fill('# Only this');
    await page.getByRole('button', { name: t('notes.templateSave') }).click();
    await page.waitForURL(/saved=1/);
    await expect(page.getByRole('article').filter({ hasText: name })).toContainText('Only this');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('link', { name: t('notes.templateRemove') }).click();
    await page.getByRole('button', { name: t('notes.templateRemove') }).click();
    await page.waitForURL(/removed=1/);
    await page.goto('/coach/notes/new');
    await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
    await expect(page.getByRole('link', { name: t('notes.soap') })).toBeVisible();
  });
});

test('what was typed in a note outlives a closed tab @script', async ({ page, lang, t }) => {
  const coach = { en: 'daniel', he: 'noa' }[lang];
  const session = await aSessionOf(coach);
  const address = `/coach/notes/new?session=${session.id}`;
  const words = `Draft${randomBytes(4).toString('hex')}`;
  await enterAs(page, coach);
  await page.goto(address);
  const tab = await page.context().newPage();
  await tab.goto(address);
  await tab.getByLabel(t('notes.text'), { exact: true }).fill(words);
  await expect(tab.locator('#autosave')).toContainText(/\d/);
  await tab.close();

  await page.goto(address);
  await expect(page.getByLabel(t('notes.text'), { exact: true })).toHaveValue(words);
  await expect(page.getByText(t('notes.draftText'))).toBeVisible();
  await page.getByRole('button', { name: t('notes.discard') }).click();
  await expect(page.getByLabel(t('notes.text'), { exact: true })).toHaveValue('');
});

test('the buttons of the editor put its signs, and typing’s own keys undo them @script', async ({
  page,
  lang,
  t,
}) => {
  const coach = { en: 'daniel', he: 'noa' }[lang];
  const session = await aSessionOf(coach);
  await enterAs(page, coach);
  await page.goto(`/sessions/${session.id}`);
  const field = page.getByLabel(t('notes.quick'));
  const marks = page.getByRole('toolbar', { name: t('notes.marks') });
  await field.fill('to stop waking');
  await field.evaluate((area: HTMLTextAreaElement) => {
    area.setSelectionRange(3, 7);
  });
  await marks.getByRole('button', { name: t('notes.bold') }).click();
  await expect(field).toHaveValue('to **stop** waking');
  await expect(field).toBeFocused();
  await marks.getByRole('button', { name: t('notes.bullets'), exact: true }).click();
  await expect(field).toHaveValue('- to **stop** waking');
  await field.press('ControlOrMeta+z');
  await expect(field).toHaveValue('to **stop** waking');
  await field.press('Shift+Tab');
  await expect(marks.getByRole('button', { name: t('notes.headingMark') })).toBeFocused();
  await page.keyboard.press(lang === 'he' ? 'ArrowLeft' : 'ArrowRight');
  await expect(marks.getByRole('button', { name: t('notes.bold') })).toBeFocused();
  await isSound(page);
});
