import { expect, type Page } from '@playwright/test';

import { freshCoach } from './parts/freshCoach.ts';
import { test } from './parts/test.ts';

const zone = 'Europe/London';

test('a coach sets up hours, days off, session types and a link', async ({
  browser,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(240_000);
  const { page } = await freshCoach(browser, t, lang === 'he' ? 'רות ברק' : 'Ruth Barlow');

  await test.step('hours every other week, and limits, which the overview follows', async () => {
    await page.goto('/coach/availability');
    const total = page.locator('.look-total');
    const before = await total.textContent();
    const row = page.locator('.hours-row').first();
    await row.locator('summary').click();
    await row.getByLabel(t('practice.hours.everyWeeks')).selectOption('2');
    await page.getByLabel(t('practice.rules.perDay')).fill('3');
    await save(page, t('coach.hours.save'));
    const since = row.getByLabel(t('practice.hours.sinceLabel'));
    await expect(since).toHaveAttribute('aria-invalid', 'true');
    await since.fill(inDays(1));
    await row.getByRole('textbox').nth(1).fill('11:00');
    if (hasScript) await row.getByRole('textbox').nth(1).blur();
    else await page.getByRole('button', { name: t('coach.preview.show') }).click();
    await expect(total).not.toHaveText(before ?? '');
    await expect(page.getByText(t('practice.look.tried'))).toBeVisible();
    await save(page, t('coach.hours.save'));
    await expect(page.getByText(t('coach.hours.saved'))).toBeVisible();
    await expect(page.locator('.hours-row').first().locator('summary')).toContainText(
      t('practice.hours.patternTwo'),
    );
  });

  await test.step('a page that was opened before does not undo it', async () => {
    const late = await page.context().newPage();
    await late.goto('/coach/availability');
    await page.getByLabel(t('practice.rules.perWeek')).fill('9');
    await save(page, t('coach.hours.save'));
    await expect(page.getByText(t('coach.hours.saved'))).toBeVisible();
    const perDay = late.getByLabel(t('practice.rules.perDay'));
    await perDay.fill('4');
    await save(late, t('coach.hours.save'));
    await expect(late.getByText(t('practice.stale.text'))).toBeVisible();
    await expect(perDay).toHaveValue('4');
    await late.close();
  });

  await test.step('a day with other hours, a week away', async () => {
    await page.goto('/coach/availability/days');
    await page.getByLabel(t('practice.days.date'), { exact: true }).fill(inDays(2));
    await page.getByRole('radio', { name: t('practice.days.openHours') }).check();
    await page.getByRole('button', { name: t('practice.days.add'), exact: true }).click();
    const from = page.getByLabel(t('practice.days.from', { number: 1 }));
    await expect(from).toHaveAttribute('aria-invalid', 'true');
    await from.fill('18');
    await page.getByLabel(t('practice.days.until', { number: 1 })).fill('20');
    await page.getByRole('button', { name: t('practice.days.add'), exact: true }).click();
    await expect(page.getByText(t('practice.days.saved'))).toBeVisible();
    await expect(page.getByRole('main')).toContainText('18:00–20:00');
    await page.getByLabel(t('practice.days.fromDate')).fill(inDays(9));
    await page.getByLabel(t('practice.days.untilDate')).fill(inDays(12));
    await page.getByLabel(t('practice.days.note')).fill('By the sea');
    await page.getByRole('button', { name: t('practice.days.timeOffAdd') }).click();
    await expect(page.getByText(t('practice.days.timeOffSaved'))).toBeVisible();
    await expect(page.getByText(t('practice.days.count', { count: 4 }))).toBeVisible();
  });

  await test.step('the holidays of a country, by name', async () => {
    await page.getByRole('link', { name: t('practice.days.holidaysLink') }).click();
    await page.getByLabel(t('practice.holidays.country')).selectOption('IL');
    await page.getByRole('button', { name: t('practice.holidays.show') }).click();
    const name = lang === 'he' ? 'יום כיפור' : 'Yom Kippur';
    await expect(page.getByRole('checkbox', { name }).first()).toBeChecked();
    await page.getByRole('button', { name: t('practice.holidays.import') }).click();
    await expect(page).toHaveURL(/days\?imported=\d+/);
    await expect(page.getByRole('main')).toContainText(name);
  });

  await test.step('and hears why a time is not offered', async () => {
    await page.goto('/coach/availability');
    const why = page.locator('#why');
    await why.getByLabel(t('practice.why.date')).fill(inDays(10));
    await why.getByLabel(t('practice.why.time')).fill('10');
    await why.getByRole('button', { name: t('practice.why.ask') }).click();
    await expect(why).toContainText(t('practice.why.timeOff', { name: 'By the sea' }));
    await why.getByRole('link', { name: t('practice.why.openDay') }).click();
    await expect(page.getByLabel(t('practice.days.note'))).toHaveValue('By the sea');
  });

  await test.step('a session type of two lengths, with a question', async () => {
    await page.goto('/coach/session-types/new');
    const words = page.getByRole('group', { name: t('coach.types.english') });
    await words.getByLabel(t('coach.types.name')).fill('A long walk');
    await page.getByRole('button', { name: t('practice.types.addLength') }).click();
    await page.getByLabel(t('practice.types.lengthOf', { number: 1 }), { exact: true }).fill('90');
    await page.getByLabel(t('practice.types.priceOf', { number: 1 })).fill('150');
    await page.getByRole('button', { name: t('practice.types.addQuestion') }).click();
    const question = page.getByRole('group', { name: t('practice.types.question', { number: 1 }) });
    await question.getByLabel(t('practice.types.questionEn')).fill('Boots or shoes?');
    await question.getByRole('checkbox').check();
    await save(page, t('coach.types.save'));
    await expect(page.getByText(t('coach.types.saved'))).toBeVisible();
    await page.getByRole('link', { name: 'A long walk' }).click();
    await expect(page.getByLabel(t('practice.types.priceOf', { number: 1 }))).toHaveValue('150');
    await expect(page.locator('#questions')).toContainText(
      t('practice.types.question', { number: 1 }),
    );
  });

  await test.step('and a link to share, which can be switched off', async () => {
    await page.goto('/coach/sharing');
    await page.getByLabel(t('practice.links.name')).fill('Newsletter');
    await page.getByLabel(t('practice.links.mostUses')).fill('10');
    await page.getByRole('button', { name: t('practice.links.button') }).click();
    await expect(page.getByText(t('practice.links.made'))).toBeVisible();
    await expect(page.locator('code')).toContainText(/\/book\/[\w-]{12}\s*$/);
    await page
      .getByRole('button', { name: t('practice.links.switchOffOf', { name: 'Newsletter' }) })
      .click();
    await expect(page.getByText(t('practice.links.switchedOff'))).toBeVisible();
  });
});

function inDays(days: number): string {
  return Temporal.Now.plainDateISO(zone).add({ days }).toString();
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click();
}
