import { expect } from '@playwright/test';

import { sentence } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aLife } from './parts/aLife.ts';
import { beginSession } from './parts/beginSession.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { test } from './parts/test.ts';
import { wholeHistory } from './parts/wholeHistory.ts';

const said = {
  en: {
    summary: 'We looked at one week as it was.',
    next: 'Write down three evenings',
    late: '10',
  },
  he: { summary: 'הסתכלנו על שבוע אחד כפי שהיה.', next: 'לרשום שלושה ערבים', late: '10' },
};

test('a session runs late, is recorded and written up; its client reads what is shared', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const words = said[lang];
  const { coach, client, theirs, path } = await aLife({ browser, page: own, lang });

  await test.step('each side says that it runs late, and the other reads it', async () => {
    await beginSession(path, "interval '20 minutes'");
    await own.goto(path);
    await expect(
      own
        .getByText(t('after.ahead.minutes', { minutes: 20 }))
        .or(own.getByText(t('after.ahead.minutes', { minutes: 19 }))),
    ).toBeVisible();
    await theirs.goto(path);
    await own.getByText(t('after.late.title')).click();
    await own.getByRole('combobox').selectOption(words.late);
    await own.getByRole('button', { name: t('after.late.send') }).click();
    await own.waitForURL(/said=told/);
    const late = t('after.late.theirs', { name: client.name, minutes: 10 });
    if (lang === 'he') await theirs.reload();
    await expect(theirs.getByText(late)).toBeVisible();
    await mailTo(coach.email, new RegExp(client.name));
  });

  await test.step('the coach records who was there', async () => {
    await beginSession(path, "-interval '2 hours'");
    await theirs.goto(path);
    await theirs.getByRole('button', { name: t('after.record.save') }).click();
    await expect(
      theirs.getByText(sentence(lang, 'refusals.common.required') ?? '').first(),
    ).toBeVisible();
    await theirs.getByLabel(t('after.record.attended'), { exact: true }).check();
    await theirs.getByRole('button', { name: t('after.record.save') }).click();
    await theirs.waitForURL(/said=recorded/);
    await expect(theirs.getByText(t('after.recorded.attended')).first()).toBeVisible();
  });

  await test.step('and writes it up: for themselves, then for the client, then no more', async () => {
    const write = async (isShared: boolean) => {
      await theirs.getByLabel(t('after.write.summary'), { exact: true }).fill(words.summary);
      await theirs.getByLabel(t('after.write.nextStep')).fill(words.next);
      await theirs.getByLabel(t('after.write.share', { name: client.name })).setChecked(isShared);
      await theirs
        .locator('#summary')
        .getByRole('button', { name: t('after.write.save'), exact: true })
        .click();
      await theirs.waitForURL(isShared ? /said=shared/ : /said=saved/);
    };
    const shown = own.getByText(words.summary);
    await write(false);
    await own.goto(path);
    await expect(shown).toHaveCount(0);
    await write(true);
    await own.goto(path);
    await expect(shown).toBeVisible();
    await expect(own.getByText(words.next)).toBeVisible();
    await write(false);
    await own.goto(path);
    await expect(shown).toHaveCount(0);
  });

  await test.step('both read what happened, and the client edits nothing', async () => {
    await wholeHistory(own);
    await expect(own.locator('#history')).toContainText(t('after.history.unshared'));
    await expect(own.locator('#history')).toContainText(t('after.history.attended'));
    const answer = await own.goto(`${path}/edit`);
    expect(answer?.status()).toBe(403);
  });
  await theirs.context().close();
});

test('the coach says anew how to join, and corrects the times it took', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  const { theirs, path } = await aLife({ browser, page: own, lang });
  const link = 'https://meet.example/green-room';

  await theirs.goto(path);
  await theirs.getByRole('link', { name: t('after.edit') }).click();
  await theirs.getByLabel(t('after.edit.join')).fill(link);
  await theirs.getByRole('button', { name: t('after.edit.save') }).click();
  await theirs.waitForURL(/said=edited/);
  await beginSession(path, "interval '9 minutes'");
  await own.goto(path);
  await expect(own.getByRole('link', { name: t('after.join') })).toHaveAttribute('href', link);

  await beginSession(path, "-interval '2 hours'");
  await theirs.goto(`${path}/edit`);
  const begun = theirs.getByLabel(t('after.edit.begunAt'));
  const finished = theirs.getByLabel(t('after.edit.finishedAt'));
  await finished.fill('10:00');
  await theirs.getByRole('button', { name: t('after.edit.save') }).click();
  await expect(finished).toHaveAttribute('aria-invalid', 'true');
  await expect(finished).toHaveValue('10:00');
  await expect(begun).toHaveValue('');
  await theirs.context().close();
});

test('what a coach wrote of a session that was missed after all is given back to them', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  const { theirs, path } = await aLife({ browser, page: own, lang });
  await beginSession(path, "-interval '2 hours'");
  await theirs.goto(path);
  await theirs.getByLabel(t('after.write.summary'), { exact: true }).fill(said[lang].summary);
  await theirs.getByLabel(t('after.write.nextStep')).fill(said[lang].next);
  const meanwhile = await theirs.request.patch(`/api${path}`, {
    data: { attendance: 'missedByClient' },
    headers: ownOrigin(),
  });
  expect(meanwhile.status()).toBe(200);
  const [answer] = await Promise.all([
    theirs.waitForResponse((response) => response.request().method() === 'POST'),
    theirs
      .locator('#summary')
      .getByRole('button', { name: t('after.write.save'), exact: true })
      .click(),
  ]);
  expect(answer.status()).toBe(409);
  const alert = theirs.locator('[data-error-summary]');
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText(sentence(lang, 'refusal.sessions.noSuchMove') ?? 'none');
  await expect(alert).toContainText(t('arrange.wordKept'));
  await expect(alert).toContainText(said[lang].summary);
  await expect(alert).toContainText(said[lang].next);
  await expect(theirs.getByLabel(t('after.write.summary'), { exact: true })).toHaveCount(0);

  if (lang === 'en') {
    // What comes over the socket meanwhile leaves them there.
    const settled = theirs.evaluate(
      () => new Promise((done) => document.addEventListener('htmx:after:settle', done)),
    );
    const corrected = await theirs.request.patch(`/api${path}`, {
      data: { attendance: 'attended' },
      headers: ownOrigin(),
    });
    expect(corrected.status()).toBe(200);
    await settled;
    await expect(alert).toContainText(said[lang].summary);
  }
  await theirs.context().close();
});
