import { expect } from '@playwright/test';

import { sentence } from '#i18n/translate.ts';
import { aBookedSession } from './parts/aBookedSession.ts';
import { aLife } from './parts/aLife.ts';
import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { axeFaults } from './parts/axeFaults.ts';
import { beginSession } from './parts/beginSession.ts';
import { test } from './parts/test.ts';

const said = {
  en: { task: 'Write three evenings down', later: 'Write two evenings down' },
  he: { task: 'לרשום שלושה ערבים', later: 'לרשום שני ערבים' },
};

test('the coach gives an action item in a session, and the client ticks it', async ({
  page: own,
  browser,
  lang,
  hasScript,
  t,
}) => {
  test.setTimeout(120_000);
  const words = said[lang];
  const { theirs, path } = await aLife({ browser, page: own, lang });
  const items = theirs.locator('#tasks');
  const ticks = own.locator('#tasks').getByRole('checkbox');

  await test.step('an empty one is refused beside its field', async () => {
    await theirs.goto(path);
    await items.getByText(t('prepare.tasks.add')).click();
    await items.getByRole('button', { name: t('prepare.tasks.give'), exact: true }).click();
    const title = items.getByLabel(t('prepare.tasks.what'));
    await expect(title).toHaveAttribute('aria-invalid', 'true');
    await expect(items).toContainText(sentence(lang, 'refusal.common.required') ?? 'none');
    if (lang === 'en') expect(await axeFaults(theirs)).toEqual([]);
  });

  await test.step('a whole one is there for both', async () => {
    await theirs.goto(path);
    await items.getByText(t('prepare.tasks.add')).click();
    await items.getByLabel(t('prepare.tasks.what')).fill(words.task);
    await items.getByLabel(t('prepare.tasks.dueOn')).fill('2031-03-04');
    await items.getByRole('button', { name: t('prepare.tasks.give'), exact: true }).click();
    await expect(items.getByText(words.task)).toBeVisible();
    await expect(items.getByRole('checkbox')).toHaveCount(0);
    await own.goto(path);
    await expect(ticks).toHaveAccessibleName(words.task);
  });

  await test.step('the coach words it anew, the client ticks it and takes that back', async () => {
    await items.getByText(t('prepare.tasks.edit'), { exact: true }).click();
    await items.getByLabel(t('prepare.tasks.what')).first().fill(words.later);
    await items.getByRole('button', { name: t('prepare.save') }).click();
    await expect(items.getByText(words.later)).toBeVisible();
    await own.goto(path);
    const tick = async (isDone: boolean) => {
      await ticks.click();
      await expect(ticks).toHaveAttribute('aria-checked', String(isDone));
      if (hasScript) await expect(ticks).toBeFocused();
    };
    await expect(own.locator('#tasks').getByText(t('prepare.tasks.edit'))).toHaveCount(0);
    await tick(true);
    if (lang === 'en') expect(await axeFaults(own)).toEqual([]);
    await theirs.goto(path);
    await expect(items).toContainText(t('prepare.tasks.doneOf', { done: 1, count: 1 }));
    await tick(false);
  });

  await test.step('and the coach takes it back', async () => {
    await theirs.goto(path);
    await items.getByText(t('prepare.tasks.edit'), { exact: true }).click();
    await items.getByRole('button', { name: t('prepare.tasks.remove') }).click();
    await expect(items.getByText(words.later)).toHaveCount(0);
    await own.goto(path);
    await expect(own.locator('#tasks')).toHaveCount(0);
  });
  await theirs.context().close();
});

const ready = {
  en: {
    ofClient: 'Look at the last notes\nChoose one thing',
    ofCoach: 'Think of one question',
    wants: 'A plan for March',
  },
  he: {
    ofClient: 'לעבור על ההערות\nלבחור דבר אחד',
    ofCoach: 'לחשוב על שאלה אחת',
    wants: 'תוכנית לחודש מרץ',
  },
};

test('a session is got ready: checklists of its type, ticked by each side, and the client’s words', async ({
  page: own,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const words = ready[lang];
  const [first = '', second = ''] = words.ofClient.split('\n');
  const coach = await aPractice(browser, { lang });
  const client = await aMember({ lang });
  await client.open(own);
  const theirs = coach.page;
  const [card, other] = [own.locator('#preparation'), theirs.locator('#preparation')];
  const missing = (count: number) => t('prepare.missing', { count });

  await test.step('the coach writes both lists of a session type', async () => {
    await theirs.goto(`/coach/session-types/${coach.type}`);
    const language = t(lang === 'he' ? 'coach.types.hebrew' : 'coach.types.english');
    const ofClient = theirs.getByLabel(`${t('prepare.list.ofClient')}, ${language}`);
    await ofClient.fill('x'.repeat(161));
    await theirs.getByLabel(t('prepare.list.ofCoach')).fill(words.ofCoach);
    await theirs.getByRole('button', { name: t('coach.types.save') }).click();
    await expect(ofClient).toHaveAttribute('aria-invalid', 'true');
    await ofClient.fill(words.ofClient);
    await theirs.getByRole('button', { name: t('coach.types.save') }).click();
    await theirs.waitForURL(/saved=1/);
    await theirs.goto(`/coach/session-types/${coach.type}`);
    await expect(ofClient).toHaveValue(words.ofClient);
  });

  const path = await aBookedSession(own, coach);

  await test.step('the client ticks theirs, and says what they want', async () => {
    await own.goto(path);
    await expect(card).toContainText(missing(3));
    const line = card.getByRole('checkbox', { name: first });
    await line.click();
    await expect(line).toHaveAttribute('aria-checked', 'true');
    await card.getByRole('button', { name: t('prepare.checkIn.save') }).click();
    await expect(card.getByLabel(t('prepare.checkIn.comesWith'))).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    if (lang === 'en') expect(await axeFaults(own)).toEqual([]);
    await card.getByLabel(t('prepare.checkIn.wants')).fill(words.wants);
    await card.getByRole('button', { name: t('prepare.checkIn.save') }).click();
    await expect(card).toContainText(missing(1));
    await expect(card.locator('dd')).toHaveText(words.wants);
    await expect(card).not.toContainText(words.ofCoach);
    if (lang === 'en') expect(await axeFaults(own)).toEqual([]);
  });

  await test.step('the coach reads that, and ticks their own', async () => {
    await theirs.goto(path);
    await expect(other).toContainText(words.wants);
    await expect(other).toContainText(second);
    await expect(other.getByRole('checkbox')).toHaveCount(1);
    await other.getByRole('checkbox', { name: words.ofCoach }).click();
    await expect(other).toContainText(t('prepare.ready'));
    if (lang === 'en') expect(await axeFaults(theirs)).toEqual([]);
  });

  await test.step('once it has begun, the words stand', async () => {
    await beginSession(path, "-interval '10 minutes'");
    await own.goto(path);
    await expect(card.locator('dd')).toHaveText(words.wants);
    await expect(card.getByText(t('prepare.checkIn.edit'))).toHaveCount(0);
  });
  await theirs.context().close();
});

const during = {
  en: { first: 'Sleeps badly', second: 'Wants March free' },
  he: { first: 'לא ישן טוב', second: 'רוצה את מרץ פנוי' },
};

test('a session is held: the timer runs, lines are kept for the coach alone, and the next one is a click away', async ({
  page: own,
  browser,
  lang,
  hasScript,
  t,
}) => {
  test.setTimeout(120_000);
  const words = during[lang];
  const { client, theirs, path, practice } = await aLife({ browser, page: own, lang });
  await beginSession(path, "-interval '5 minutes'");
  const card = theirs.locator('#during');
  const press = (key: 'begin' | 'finish' | 'resume' | 'keep') =>
    card.getByRole('button', { name: t(`prepare.during.${key}`), exact: true }).click();

  await test.step('the coach starts and stops the timer', async () => {
    await theirs.goto(path);
    await press('begin');
    const elapsed = card.locator('elapsed-time');
    await expect(elapsed).toHaveText(
      hasScript ? /^0:\d\d$/ : t('common.minutesShort', { count: 0 }),
    );
    if (lang === 'en') expect(await axeFaults(theirs)).toEqual([]);
    await press('finish');
    await expect(elapsed).toHaveCount(0);
    await press('resume');
    await expect(elapsed).toBeVisible();
  });

  await test.step('lines go into one note, which the client never sees', async () => {
    await press('keep');
    const field = card.getByLabel(t('prepare.during.jot'));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    for (const line of [words.first, words.second]) {
      await theirs.goto(path);
      await field.fill(line);
      await press('keep');
      await expect(card).toContainText(t('prepare.during.jotted'));
      await expect(field).toHaveValue('');
    }
    await theirs.goto(path);
    const notes = theirs.locator('#notes');
    await expect(notes.getByText(words.first)).toHaveCount(1);
    await expect(notes).toContainText(words.second);
    await own.goto(path);
    await expect(own.getByText(words.first)).toHaveCount(0);
    await expect(own.locator('#during')).toHaveCount(0);
    expect((await own.goto(`${path}/during`))?.status()).toBe(403);
  });

  await test.step('the next one is offered at the same time next week, to either side', async () => {
    await theirs.goto(path);
    const next = t('prepare.next');
    await theirs.getByRole('link', { name: next }).click();
    await theirs.waitForURL(/\/sessions\/new\?client=.*what=.*at=/);
    await expect(theirs.getByText(client.name).first()).toBeVisible();
    await own.goto(path);
    await own.getByRole('link', { name: next }).click();
    await own.waitForURL(
      new RegExp(`/client/book\\?coach=${practice.slug}&type=${practice.type}.*at=`),
    );
  });
  await theirs.context().close();
});
