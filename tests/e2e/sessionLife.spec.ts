import { expect, type Page } from '@playwright/test';

import { aLife } from './parts/aLife.ts';
import { beginSession } from './parts/beginSession.ts';
import { isSound } from './parts/isSound.ts';
import { test } from './parts/test.ts';

const said = {
  en: {
    note: 'Evenings carry the week',
    summary: 'We looked at one week as it was',
    next: 'Write down three evenings',
    comment: 'I left with one clear step',
    file: 'Three evenings.txt',
    line: 'Read last week’s page',
    wants: 'One evening that is mine',
    task: 'Keep Tuesday free',
  },
  he: {
    note: 'הערבים נושאים את השבוע',
    summary: 'הסתכלנו על שבוע אחד כפי שהיה',
    next: 'לרשום שלושה ערבים',
    comment: 'יצאתי עם צעד אחד ברור',
    file: 'שלושה ערבים.txt',
    line: 'לקרוא את הדף מהשבוע שעבר',
    wants: 'ערב אחד שהוא שלי',
    task: 'להשאיר את יום שלישי פנוי',
  },
};

test('a session is prepared, held, written up, shared part by part, rated, and each part taken back', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(240_000);
  const words = said[lang];
  const { own, theirs, path, client } = await aLife({
    browser,
    page,
    lang,
    type: { clientChecklist: words.line },
  });
  const isThere = async (reader: Page, text: string, isShown: boolean) => {
    await reader.goto(path);
    const place = reader.getByRole('main').getByText(text);
    if (isShown) await expect(place.first()).toBeVisible();
    else await expect(place).toHaveCount(0);
  };
  const download = (reader: Page) =>
    reader.getByRole('link', { name: t('files.download', { name: words.file }) });

  await test.step('prepared: the client brings a file, which the coach finds on the session', async () => {
    await own.goto(path);
    await own.getByLabel(t('files.choose')).setInputFiles({
      name: words.file,
      mimeType: 'text/plain',
      buffer: Buffer.from(words.next),
    });
    await own.getByRole('button', { name: t('files.bring') }).click();
    await own.waitForURL(/said=kept/);
    await expect(async () => {
      await theirs.goto(path);
      await expect(download(theirs)).toBeVisible({ timeout: 2000 });
    }).toPass();
  });

  await test.step('and ticks their checklist, and checks in; the coach reads both', async () => {
    await own.goto(path);
    await own.getByRole('checkbox', { name: words.line }).click();
    await expect(async () => {
      await own.goto(path);
      await expect(own.getByRole('checkbox', { name: words.line })).toBeChecked({ timeout: 2000 });
    }).toPass();
    await own.getByLabel(t('prepare.checkIn.wants')).fill(words.wants);
    await own.getByRole('button', { name: t('prepare.checkIn.save') }).click();
    await expect(own.getByRole('main').locator('dd', { hasText: words.wants })).toBeVisible();
    await isThere(theirs, words.wants, true);
    await isThere(theirs, words.line, true);
  });

  await test.step('held: from ten minutes before, both find the way in', async () => {
    await isThere(own, t('after.joinFrom'), true);
    await beginSession(path, "interval '9 minutes'");
    for (const reader of [own, theirs]) {
      await reader.goto(path);
      await expect(reader.getByRole('link', { name: t('after.join') })).toHaveAttribute(
        'href',
        `${path}/room`,
      );
    }
  });

  await test.step('written up: a note, who was there, a summary, an action item; the client ticks that, and reads no word yet', async () => {
    await beginSession(path, "-interval '2 hours'");
    await theirs.goto(path);
    await theirs.getByLabel(t('notes.quick')).fill(words.note);
    await theirs.getByRole('button', { name: t('notes.quickSave') }).click();
    await theirs.waitForURL(/noted=1/);
    await theirs.getByLabel(t('after.record.attended'), { exact: true }).check();
    await theirs.getByRole('button', { name: t('after.record.save'), exact: true }).click();
    await theirs.waitForURL(/said=recorded/);
    await write(false);
    await theirs.goto(path);
    await theirs.getByText(t('prepare.tasks.add')).click();
    await theirs.getByLabel(t('prepare.tasks.what')).fill(words.task);
    await theirs.getByRole('button', { name: t('prepare.tasks.give'), exact: true }).click();
    await expect(theirs.locator('#tasks, main').getByText(words.task).first()).toBeVisible();
    await isThere(own, t('after.recorded.attended'), true);
    await own.getByRole('checkbox', { name: words.task }).click();
    await expect(async () => {
      await own.goto(path);
      await expect(own.getByRole('checkbox', { name: words.task })).toBeChecked({ timeout: 2000 });
    }).toPass();
    for (const text of [words.note, words.summary, words.next]) await isThere(own, text, false);
  });

  async function write(isShared: boolean): Promise<void> {
    await theirs.goto(path);
    await theirs.getByLabel(t('after.write.summary'), { exact: true }).fill(words.summary);
    await theirs.getByLabel(t('after.write.nextStep')).fill(words.next);
    await theirs.getByLabel(t('after.write.share', { name: client.name })).setChecked(isShared);
    await theirs.getByRole('button', { name: t('after.write.save'), exact: true }).click();
    await theirs.waitForURL(isShared ? /said=shared/ : /said=saved/);
  }

  async function shareNote(level: 'pair' | 'own'): Promise<void> {
    await theirs.goto(path);
    await theirs.locator('#notes').getByRole('article').getByRole('link').first().click();
    await theirs.getByRole('radio', { name: t(`notes.${level}`, { name: client.name }) }).check();
    await theirs.getByRole('button', { name: t('notes.save'), exact: true }).click();
    await theirs.waitForURL(/saved=1/);
  }

  await test.step('shared: each part appears for the client as it is shared, and no other', async () => {
    await write(true);
    await isThere(own, words.summary, true);
    await isThere(own, words.next, true);
    await isThere(own, words.note, false);
    await shareNote('pair');
    await isThere(own, words.note, true);
    await expect(own.locator('#notes')).toContainText(words.note);
    await expect(download(own)).toBeVisible();
    await isSound(own);
  });

  await test.step('rated: from the session’s page, and the coach reads it', async () => {
    await own.goto(path);
    await own.getByRole('link', { name: t('feedback.give') }).click();
    await own
      .getByRole('radiogroup', { name: t('feedback.rating') })
      .getByText('5', { exact: true })
      .click();
    await own.getByLabel(t('feedback.comment')).fill(words.comment);
    await own.getByRole('button', { name: t('feedback.send') }).click();
    await own.waitForURL(/said=given/);
    await isThere(theirs, words.comment, true);
    await isSound(theirs);
  });

  await test.step('taken back: each part is gone for the client, and stays for who wrote it', async () => {
    await write(false);
    await isThere(own, words.summary, false);
    await isThere(own, words.next, false);
    await isThere(own, words.note, true);
    await shareNote('own');
    await isThere(own, words.note, false);
    await own.goto('/client/notes');
    await expect(own.getByRole('main').getByText(words.note)).toHaveCount(0);
    await isThere(theirs, words.note, true);
    await own.goto(path);
    await own.getByRole('button', { name: t('files.remove', { name: words.file }) }).click();
    await own.waitForURL(/said=removed/);
    await theirs.goto(path);
    await expect(theirs.getByRole('main').getByText(words.file)).toHaveCount(0);
  });
  await theirs.context().close();
});
