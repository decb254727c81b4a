import { expect } from '@playwright/test';

import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

test.describe.configure({ mode: 'parallel' });

test('a coach keeps a format as a template, sets a series by it, and changes or removes it', async ({
  browser,
  lang,
  t,
}) => {
  test.setTimeout(150_000);
  const { page, id } = await aPractice(browser, { lang });
  const client = await aMember({ lang });
  await query(
    `insert into engagements (id, coach_id, client_id, state, since)
     values (gen_random_uuid(), $1, $2, 'active', now())`,
    [id, client.id],
  );
  const press = (name: string) => page.getByRole('button', { name, exact: true }).last().click();
  const said = (text: string) => page.getByRole('main').getByText(text).first();

  await test.step('what is wrong is told beside it, and what was typed stays', async () => {
    await page.goto('/coach/availability');
    await page.getByRole('link', { name: t('coach.groups.offer') }).click();
    await page.getByRole('link', { name: t('templates.tab'), exact: true }).click();
    await page.getByRole('link', { name: t('templates.make') }).click();
    await page.getByLabel(t('templates.count')).fill('27');
    await page.locator('#task-1').fill('Walk alone');
    await page.getByLabel(t('templates.days')).first().fill('91');
    await press(t('templates.save'));
    await expect(said(t('refusal.templates.days'))).toBeVisible();
    await expect(page.getByLabel(t('templates.count'))).toHaveValue('27');
    await expect(page.locator('#task-1')).toHaveValue('Walk alone');
  });

  await test.step('it is kept, and listed with what it brings', async () => {
    await page.getByLabel(t('templates.name'), { exact: true }).fill('Three walks');
    await page.getByLabel(t('templates.count')).fill('3');
    await page.getByLabel(t('templates.everyWeeks')).fill('1');
    await page.locator('#agenda').fill('Where the path goes');
    await page.getByLabel(t('templates.days')).first().fill('4');
    await press(t('templates.save'));
    await expect(said(t('templates.saved'))).toBeVisible();
    await expect(page.getByText(t('templates.tasks', { count: 1 }))).toBeVisible();
  });

  await test.step('it fills in where sessions are set, and books the series', async () => {
    await page.getByRole('link', { name: t('templates.useOf', { name: 'Three walks' }) }).click();
    await page.getByRole('link', { name: client.name }).click();
    await expect(page.locator('#template')).toContainText('Three walks');
    // It is let go of, and applied again, by one click each.
    await page.getByRole('link', { name: t('templates.without') }).click();
    await page.getByRole('link', { name: 'Three walks' }).click();
    await expect(page.getByRole('link', { name: t('templates.without') })).toBeVisible();
    const later = Temporal.Now.plainDateISO('Asia/Jerusalem').add({ days: 3 });
    await page.goto(`${page.url()}&at=${encodeURIComponent(`${later.toString()}T10:00:00Z`)}`);
    await expect(page.locator('[name=topic]')).toHaveValue('Where the path goes');
    await press(t('templates.button', { count: 3 }));
    await page.waitForURL(/\/sessions\/[\da-f-]{36}/);
    await expect(page.getByRole('status').first()).toContainText('3');
    await expect(page.getByText('Where the path goes').first()).toBeVisible();
  });

  await test.step('and is removed, while what was set by it stays', async () => {
    const session = page.url();
    await page.goto('/coach/session-templates');
    await page.getByRole('link', { name: 'Three walks', exact: true }).click();
    await press(t('templates.remove'));
    await expect(said(t('templates.removed'))).toBeVisible();
    await expect(said(t('templates.emptyTitle'))).toBeVisible();
    await page.goto(session);
    await expect(page.getByText('Where the path goes').first()).toBeVisible();
  });
});
