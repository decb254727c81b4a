import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect } from '@playwright/test';

import { aBookableCoach, type BookableCoach } from './parts/aBookableCoach.ts';
import { aMember, type Member } from './parts/aMember.ts';
import { isSound } from './parts/isSound.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

type Wish = {
  coach: BookableCoach;
  client: Member;
  /** So many days ago, at ten by the clock of Jerusalem. */
  days: number;
  state: 'completed' | 'missed';
  attendance: 'attended' | 'missedByClient' | 'missedByCoach' | 'notRecorded';
};

async function aPastSession({ coach, client, days, state, attendance }: Wish): Promise<void> {
  const day = Temporal.Now.zonedDateTimeISO('Asia/Jerusalem').toPlainDate().subtract({ days });
  await query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place, price_minor, currency,
       sequence, times_moved, attendance, begun_at, finished_at, booked_at, updated_at, created_at)
     select $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::text::enum_sessions_state, at, at + interval '50 minutes', 'video', 9600, 'GBP', 2, 0,
       $6::text::enum_sessions_attendance, at, at + interval '55 minutes', now(), now(), now()
     from (select ($7::date + time '10:00') at time zone 'Asia/Jerusalem' as at) t`,
    [randomUUID(), coach.id, client.id, coach.typeId, state, attendance, day.toString()],
  );
}

test('a coach reads the sessions in numbers, and each number leads to its rows', async ({
  page,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const coach = await aBookableCoach({ lang });
  const client = await aMember({ lang });
  await coach.open(page);

  await test.step('before there is anything to count', async () => {
    await page.goto('/coach/sessions');
    await page
      .getByRole('navigation', { name: t('layout.mainNavigation') })
      .getByRole('link', { name: t('sessionNumbers.nav'), exact: true })
      .filter({ visible: true })
      .click();
    await page.waitForURL('/coach/sessions/numbers');
    await expect(page.getByText(t('sessionNumbers.emptyTitle'))).toBeVisible();
    await isSound(page);
  });

  const of = { coach, client } as const;
  await aPastSession({ ...of, days: 40, state: 'completed', attendance: 'attended' });
  await aPastSession({ ...of, days: 41, state: 'completed', attendance: 'attended' });
  await aPastSession({ ...of, days: 42, state: 'completed', attendance: 'notRecorded' });
  await aPastSession({ ...of, days: 43, state: 'missed', attendance: 'missedByClient' });
  await aPastSession({ ...of, days: 300, state: 'missed', attendance: 'missedByCoach' });

  await test.step('the usual range, with its numbers and where they come from', async () => {
    await page.reload();
    const byType = page.getByRole('table', { name: t('sessionNumbers.byType') });
    const row = byType.getByRole('row').filter({ hasText: t('sessionNumbers.all') });
    await expect(row.getByRole('cell').nth(0)).toHaveText(/^\s*4\b/);
    await expect(row).toContainText('50%');
    await isSound(page);
    await row.getByRole('link', { name: t('sessionNumbers.col_missedByClient') }).click();
    await page.waitForURL(/outcome=missedByClient/);
    await expect(page.locator('#sessions .session-row')).toHaveCount(1);
    await expect(page.getByLabel(t('sessionList.state'), { exact: true })).toHaveValue(
      'missedByClient',
    );
    await page.goBack();
    await page.waitForURL('/coach/sessions/numbers');
  });

  await test.step('another range, by the form', async () => {
    const year = Temporal.Now.zonedDateTimeISO('Asia/Jerusalem')
      .toPlainDate()
      .subtract({ days: 365 });
    await page.getByLabel(t('sessionNumbers.from'), { exact: true }).fill(year.toString());
    await page.getByRole('button', { name: t('sessionNumbers.show') }).click();
    await page.waitForURL(new RegExp(`from=${year.toString()}`));
    const byMonth = page.getByRole('table', { name: t('sessionNumbers.byMonth') });
    const row = byMonth.getByRole('row').filter({ hasText: t('sessionNumbers.all') });
    await expect(row.getByRole('cell').nth(0)).toHaveText(/^\s*5\b/);
    await isSound(page);
  });

  await test.step('as a table, a line for each month and type', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t('sessionNumbers.export') }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .split('\r\n')
      .filter(Boolean);
    expect(lines[0]).toContain(t('sessionNumbers.outcome_cancelledLate'));
    expect(lines.length).toBeGreaterThan(2);
  });

  await test.step('days that make no range are refused with a sentence, and stay as typed', async () => {
    await page.getByLabel(t('sessionNumbers.from'), { exact: true }).fill('2026-02-02');
    await page.getByLabel(t('sessionNumbers.until'), { exact: true }).fill('2026-02-01');
    await page.getByRole('button', { name: t('sessionNumbers.show') }).click();
    await expect(page.getByText(t('sessionNumbers.outOfOrder'))).toBeVisible();
    await expect(page.getByLabel(t('sessionNumbers.from'), { exact: true })).toHaveValue(
      '2026-02-02',
    );
  });
});

test('the numbers are a coach’s alone @once', async ({ page }) => {
  await page.goto('/coach/sessions/numbers');
  await expect(page).toHaveURL(/\/auth\/signin\?next=/);
  expect((await page.request.get('/coach/sessions/numbers.csv')).status()).toBe(404);
  const client = await aMember({ lang: 'en' });
  await client.open(page);
  expect((await page.goto('/coach/sessions/numbers'))?.status()).toBe(403);
  expect((await page.request.get('/coach/sessions/numbers.csv')).status()).toBe(404);
});
