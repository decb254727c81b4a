import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';

import { aBookableCoach, type BookableCoach } from './parts/aBookableCoach.ts';
import { aMember, type Member } from './parts/aMember.ts';
import { isSound } from './parts/isSound.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

type Wish = {
  coach: BookableCoach;
  client: Member;
  day: string;
  state?: string;
  at?: string;
  minutes?: number;
};

/** A session by the clock of Jerusalem, at ten where nothing is said, put there by the database at once. */
async function aSession({
  coach,
  client,
  day,
  state = 'confirmed',
  at = '10:00',
  minutes = 50,
}: Wish): Promise<void> {
  const id = randomUUID();
  await query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place, price_minor, currency,
       sequence, times_moved, attendance, booked_at, updated_at, created_at)
     select $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::text::enum_sessions_state, at, at + $8::interval, 'video', 9600, 'GBP', 2, 0,
       (case $5::text when 'completed' then 'attended' end)::enum_sessions_attendance, now(), now(), now()
     from (select ($6::date + $7::time) at time zone 'Asia/Jerusalem' as at) t`,
    [id, coach.id, client.id, coach.typeId, state, day, at, `${minutes} minutes`],
  );
}

const inDays = (days: number) =>
  Temporal.Now.zonedDateTimeISO('Asia/Jerusalem').toPlainDate().add({ days });

const rows = (page: Page) => page.locator('#sessions .session-row');

async function send(page: Page, t: T, hasScript: boolean): Promise<void> {
  if (!hasScript) await page.getByRole('button', { name: t('sessionList.apply') }).click();
}

async function aYear({ lang }: { lang: 'en' | 'he' }) {
  const coach = await aBookableCoach({ lang });
  const names = { en: ['Dana Katz', 'Omer Paz'], he: ['דנה כץ', 'עומר פז'] }[lang];
  const [dana, omer] = [
    await aMember({ lang, name: names[0] ?? '' }),
    await aMember({ lang, name: names[1] ?? '' }),
  ];
  const day = (days: number) => inDays(days).toString();
  await aSession({ coach, client: dana, day: day(9) });
  await aSession({ coach, client: omer, day: day(10) });
  await aSession({ coach, client: dana, day: day(-20), state: 'completed' });
  await aSession({ coach, client: dana, day: day(-6), state: 'cancelled' });
  return { coach, dana, omer, day };
}

test('a coach finds a session by search and filter, turns the calendar, and takes the list along', async ({
  page,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(180_000);
  const { coach, dana, omer, day } = await aYear({ lang });
  await coach.open(page);
  await page.goto('/coach');
  await page
    .getByRole('navigation', { name: t('layout.mainNavigation') })
    .getByRole('link', { name: t('sessionList.title') })
    .filter({ visible: true })
    .click();
  await page.waitForURL('/coach/sessions');
  await expect(rows(page)).toHaveCount(2);

  await test.step('by the beginning of a name', async () => {
    await page.getByRole('searchbox').fill(omer.name.slice(0, 3));
    await send(page, t, hasScript);
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText(omer.name);
    await page.getByRole('searchbox').fill('zzz');
    await send(page, t, hasScript);
    await expect(page.getByText(t('sessionList.noneFound'))).toBeVisible();
    await page
      .getByRole('main')
      .getByRole('link', { name: t('sessionList.clear') })
      .click();
    await expect(rows(page)).toHaveCount(2);
  });

  await test.step('by the person, in each tab', async () => {
    await page
      .getByLabel(t('sessionList.person'), { exact: true })
      .selectOption({ label: dana.name });
    await send(page, t, hasScript);
    await expect(rows(page)).toHaveCount(1);
    for (const [show, state] of [
      ['past', 'completed'],
      ['cancelled', 'cancelled'],
    ] as const) {
      await page.getByRole('link', { name: t(`sessionList.show_${show}`), exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`show=${show}`));
      await expect(rows(page)).toHaveCount(1);
      await expect(rows(page)).toContainText(t(`session.state_${state}`));
    }
    await page.getByRole('link', { name: t('sessionList.show_all'), exact: true }).click();
    await expect(rows(page)).toHaveCount(3);
    await isSound(page);
  });

  await test.step('not between days that are the wrong way round, which stay to be put right', async () => {
    const bound = (name: 'from' | 'until') =>
      page.getByLabel(t(`sessionNumbers.${name}`), { exact: true });
    await bound('from').fill('2027-03-27');
    await send(page, t, hasScript);
    await bound('until').fill('2027-03-26');
    await send(page, t, hasScript);
    await expect(
      page.locator('#list-days').getByText(t('refusal.sessions.datesInOrder')),
    ).toBeVisible();
    await expect(bound('from')).toHaveAttribute('aria-invalid', 'true');
    await expect(bound('from')).toHaveValue('2027-03-27');
    await expect(bound('until')).toHaveValue('2027-03-26');
    await expect(rows(page)).toHaveCount(0);
    const file = await page.request.get('/sessions/export.csv?from=2027-03-27&until=2027-03-26');
    expect(file.status()).toBe(422);
    await isSound(page);
    await page.goto(`/coach/sessions?show=all&person=${dana.id}`);
  });

  await test.step('as a table and as a calendar file, with the same rows', async () => {
    const file = async (kind: 'csv' | 'ics') => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t(`sessionList.export_${kind}`) }).click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    const table = (await file('csv')).split('\r\n').filter(Boolean);
    expect(table).toHaveLength(4);
    expect(table[0]).toContain(t('sessionList.csv.zone'));
    expect(table.filter((line) => line.includes(dana.name))).toHaveLength(3);
    expect(table.join()).not.toContain(omer.name);
    expect((await file('ics')).match(/BEGIN:VEVENT/g)).toHaveLength(3);
  });

  await test.step('in the calendar, month by month', async () => {
    await page.goto(`/coach/sessions?view=month&day=${inDays(9).toString()}`);
    const cell = page.locator('.month-day', { hasText: String(inDays(9).day) });
    await expect(cell.first()).toBeVisible();
    await expect(page.locator('#sessions').getByText(dana.name).first()).toBeVisible();
    await page.getByRole('link', { name: t('sessionList.next_month') }).click();
    await page.getByRole('link', { name: t('sessionList.next_month') }).click();
    const later = inDays(9).with({ day: 1 }).add({ months: 2 });
    await expect(page).toHaveURL(new RegExp(`day=${later.toString()}`));
    await expect(page.locator('#sessions').getByText(dana.name)).toHaveCount(0);
    await page
      .locator('#sessions')
      .getByRole('link', { name: t('sessionList.today'), exact: true })
      .click();
    await page.getByRole('link', { name: t('sessionList.view_week'), exact: true }).click();
    await isSound(page);
  });

  await test.step('in a week that is to scale, and where a session is dragged to another time, which decides nothing', async () => {
    await page.setViewportSize({ width: 1280, height: 1400 });
    await aSession({ coach, client: omer, day: day(9), at: '13:30', minutes: 25 });
    await page.goto(`/coach/sessions?view=week&day=${day(9)}`);
    const block = (name: string) => page.locator('.session-block', { hasText: name });
    const boxOf = async (name: string) => {
      const box = await block(name).first().boundingBox();
      if (!box) throw new Error(`Nothing of ${name} is shown`);
      return box;
    };
    const [long, short] = [await boxOf(dana.name), await boxOf(omer.name)];
    expect(Math.round(long.height)).toBe(2 * Math.round(short.height));
    expect(Math.round(short.y - long.y)).toBe(Math.round((long.height / 50) * 210));
    if (!hasScript) return;
    await page.mouse.move(long.x + 20, long.y + 25);
    await page.mouse.down();
    await page.mouse.move(long.x + 20, long.y + 60, { steps: 4 });
    // An hour and some minutes later: the next start that the coach offers.
    await page.mouse.move(long.x + 20, long.y + 25 + 80, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/reschedule\?at=/);
    const at = new URL(page.url()).searchParams.get('at') ?? '';
    const wall = Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Jerusalem');
    expect(wall.toPlainTime().toString()).toBe('11:00:00');
    expect(wall.toPlainDate().toString()).toBe(day(9));
  });
});

test('a client finds their own sessions, and nobody else’s', async ({
  page,
  lang,
  t,
  hasScript,
}) => {
  const { coach, dana, omer } = await aYear({ lang });
  await dana.open(page);
  await page.goto('/client');
  await page
    .getByRole('navigation', { name: t('layout.mainNavigation') })
    .getByRole('link', { name: t('sessionList.title') })
    .filter({ visible: true })
    .click();
  await page.waitForURL('/client/sessions');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(coach.name);
  await expect(rows(page)).not.toContainText(omer.name);
  await page.goto('/client/sessions?show=all');
  await expect(rows(page)).toHaveCount(3);
  await page.getByLabel(t('sessionList.state'), { exact: true }).selectOption('attended');
  await send(page, t, hasScript);
  await expect(rows(page)).toHaveCount(1);
  await page.goto('/sessions?show=all');
  await expect(rows(page)).toHaveCount(3);
  expect((await page.goto('/coach/sessions'))?.status()).toBe(403);
  const other = await page.request.get(
    `/sessions/export.csv?show=all&part=coach&person=${omer.id}`,
  );
  expect((await other.text()).split('\r\n').filter(Boolean)).toHaveLength(1);
});

test('a visitor is led to sign in, and gets no file @once', async ({ page }) => {
  for (const path of ['/sessions', '/client/sessions', '/coach/sessions']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/auth\/signin\?next=/);
  }
  for (const kind of ['csv', 'ics']) {
    expect((await page.request.get(`/sessions/export.${kind}`)).status()).toBe(404);
  }
});
