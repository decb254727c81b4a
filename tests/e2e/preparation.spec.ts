import { expect } from '@playwright/test';

import { sentence } from '#i18n/translate.ts';
import { aBookedSession } from './parts/aBookedSession.ts';
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
  const coach = await aPractice(browser, { lang });
  const client = await aMember({ lang });
  await client.open(own);
  const path = await aBookedSession(own, coach);
  const theirs = coach.page;
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
