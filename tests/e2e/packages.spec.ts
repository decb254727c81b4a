import { expect, type Page } from '@playwright/test';
import { z } from 'zod';

import type { T } from '#i18n/translate.ts';

import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

test.describe.configure({ mode: 'parallel' });

/** Two who work together already. */
const together = (coachId: string, clientId: string) =>
  query(
    `insert into engagements (id, coach_id, client_id, state, since)
     values (gen_random_uuid(), $1, $2, 'active', now())`,
    [coachId, clientId],
  );

const alert = (page: Page, text: string) => page.getByRole('main').getByText(text).first();

/** Books the first free time of the coach's only type, by hand. */
async function bookFirst(page: Page, t: T, slug: string): Promise<void> {
  await page.goto(`/client/book?coach=${slug}`);
  await page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/\/sessions\//);
}

test('a coach gives a package, its holder books until it is used up, and it is extended and taken back', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(240_000);
  const coach = await aPractice(browser, { lang, type: { whoMayBook: 'packageHolders' } });
  const client = await aMember({ lang });
  await together(coach.id, client.id);
  await client.open(page);
  const first = coach.name.split(' ')[0] ?? '';

  await test.step('without one, the booking page says for whom it is', async () => {
    await page.goto(`/client/book?coach=${coach.slug}`);
    await expect(alert(page, t('bookingSteps.packageHoldersOnly', { name: first }))).toBeVisible();
    await page.goto(`/client/book?coach=${coach.slug}&type=${coach.type}`);
    await expect(alert(page, t('refusal.sessions.packageHoldersOnly'))).toBeVisible();
  });

  await test.step('the coach’s faults are told beside the fields, and what was typed stays', async () => {
    await coach.page.goto('/coach/packages');
    await coach.page.getByRole('link', { name: t('packages.give') }).click();
    await coach.page.getByRole('link', { name: client.name }).click();
    await coach.page.getByLabel(t('packages.name')).fill('Two walks');
    await coach.page.getByLabel(t('packages.count')).fill('999');
    await coach.page.getByRole('button', { name: t('packages.button') }).click();
    await expect(alert(coach.page, t('refusal.packages.sessionCount'))).toBeVisible();
    await expect(coach.page.getByLabel(t('packages.name'))).toHaveValue('Two walks');
  });

  await test.step('the package is given, and listed', async () => {
    await coach.page.getByLabel(t('packages.count')).fill('2');
    await coach.page.getByLabel(t('packages.validUntil')).fill('2199-12-30');
    await coach.page.getByRole('checkbox', { name: 'A walk' }).check();
    await coach.page.getByRole('button', { name: t('packages.button') }).click();
    await expect(alert(coach.page, t('packages.given'))).toBeVisible();
    await expect(alert(coach.page, t('packages.left', { left: 2, count: 2 }))).toBeVisible();
  });

  await test.step('its holder sees it, and with each booking one session less', async () => {
    await page.goto('/client/packages');
    await expect(alert(page, t('packages.left', { left: 2, count: 2 }))).toBeVisible();
    await bookFirst(page, t, coach.slug);
    await page.goto('/client/packages');
    await expect(alert(page, t('packages.left', { left: 1, count: 2 }))).toBeVisible();
    await bookFirst(page, t, coach.slug);
    await page.goto('/client/packages');
    await expect(alert(page, t('packages.left', { left: 0, count: 2 }))).toBeVisible();
    await expect(alert(page, t('packages.state_usedUp'))).toBeVisible();
  });

  await test.step('used up, it books nothing more, and says so', async () => {
    await page.goto(`/client/book?coach=${coach.slug}`);
    await expect(alert(page, t('bookingSteps.packageUsedUp', { name: first }))).toBeVisible();
  });

  await test.step('the coach lets it last longer, never shorter', async () => {
    await coach.page.goto('/coach/packages');
    await coach.page.getByRole('link', { name: client.name }).click();
    const day = coach.page.getByLabel(t('packages.validUntil'));
    await day.fill('2199-12-29');
    await coach.page.getByRole('button', { name: t('packages.extendButton') }).click();
    await expect(alert(coach.page, t('refusal.packages.onlyLonger'))).toBeVisible();
    await expect(day).toHaveValue('2199-12-29');
    await day.fill('2199-12-31');
    await coach.page.getByRole('button', { name: t('packages.extendButton') }).click();
    await expect(alert(coach.page, t('packages.extended'))).toBeVisible();
  });

  await test.step('and takes it back with a reason, which its holder reads', async () => {
    const button = coach.page.getByRole('button', { name: t('packages.revokeButton') });
    await button.click();
    await expect(alert(coach.page, t('refusal.common.required'))).toBeVisible();
    await coach.page.getByLabel(t('packages.reason'), { exact: true }).fill('Paid back in full');
    await button.click();
    await expect(alert(coach.page, t('packages.revoked'))).toBeVisible();
    await expect(button).toBeHidden();
    await page.goto('/client/packages');
    await expect(alert(page, 'Paid back in full')).toBeVisible();
    await expect(alert(page, t('packages.state_revoked'))).toBeVisible();
  });
  await coach.page.context().close();
});

test('a package that is taken back while its holder writes books nothing, and what was written stays', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const coach = await aPractice(browser, { lang, type: { whoMayBook: 'packageHolders' } });
  const client = await aMember({ lang });
  await together(coach.id, client.id);
  await client.open(page);
  const headers = { origin: new URL(process.env['LOOM_TEST_URL'] ?? '').origin };
  const gift = { coach: coach.id, client: client.id, name: 'Two walks', sessionCount: 2 };
  const given = await coach.page.request.post('/api/packages', { data: gift, headers });
  const { doc } = z.object({ doc: z.object({ id: z.string() }) }).parse(await given.json());
  await page.goto(`/client/book?coach=${coach.slug}`);
  await page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .first()
    .click();
  await page.getByLabel(t('booking.topic')).fill('The talk with my father');
  const back = await coach.page.request.patch(`/api/packages/${doc.id}`, {
    data: { revocation: { reason: 'Paid back in full' } },
    headers,
  });
  expect(back.status()).toBe(200);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  expect((await answered).status()).toBe(409);
  await expect(alert(page, t('refusal.sessions.packageWithdrawn'))).toBeVisible();
  await expect(page.getByLabel(t('booking.topic'))).toHaveValue('The talk with my father');
  await coach.page.context().close();
});

test('a coach sees which package pays before they book, books by the type shown, and may choose the price', async ({
  browser,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(150_000);
  const { page, id } = await aPractice(browser, { lang, type: { whoMayBook: 'packageHolders' } });
  const client = await aMember({ lang });
  await together(id, client.id);
  await query(
    `insert into packages (id, coach_id, client_id, name, session_count, updated_at, created_at)
     values (gen_random_uuid(), $1, $2, 'Two walks', 2, now(), now())`,
    [id, client.id],
  );
  await query(
    `insert into session_types_other_lengths (_order, _parent_id, id, duration_minutes, price_minor, currency)
     select 1, id, gen_random_uuid()::text, 80, 9900, currency::text::enum_session_types_other_lengths_currency from session_types where coach_id = $1`,
    [id],
  );
  const start = async () => {
    await page.goto('/sessions/new');
    await page.locator('#who a.someone').first().click();
    await page.waitForURL(/client=/);
  };
  const book = async () => {
    await page.getByRole('button', { name: t('arrange.new.button') }).click();
    await page.waitForURL(/\/sessions\/[\da-f-]{36}\?said=scheduled$/);
  };
  const left = async (count: number) => {
    await page.goto('/coach/packages');
    await expect(alert(page, t('packages.left', { left: count, count: 2 }))).toBeVisible();
  };

  await test.step('another length brings its times at once', async () => {
    await start();
    const [, longer = ''] = await page.locator('select[name=what] option').allTextContents();
    await page.locator('select[name=what]').selectOption({ index: 1 });
    if (!hasScript) await page.getByRole('button', { name: t('arrange.new.show') }).click();
    await page.waitForURL(/what=[^&]*\.80\./);
    await page.locator('a.slot').last().click();
    await expect(page.locator('#what-card')).toContainText(longer);
    await expect(page.locator('select[name=what]')).toHaveCount(0);
  });

  await test.step('the package is named, and what it has left after that', async () => {
    const words = t('arrange.pays.of', { count: 1, name: '\u2068Two walks\u2069', left: 1 });
    await expect(page.getByText(words)).toBeVisible();
    await book();
    await left(1);
  });

  await test.step('and the price may be chosen in its place', async () => {
    await start();
    await page.locator('a.slot').last().click();
    await page.getByRole('radio', { name: t('arrange.pays.price') }).check();
    await book();
    await left(1);
  });
  await page.context().close();
});
