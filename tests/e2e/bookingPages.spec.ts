import { expect, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';

import { formatter } from '#i18n/format.ts';

import { aMember, type Member } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

type Practice = Awaited<ReturnType<typeof aPractice>>;

const written = z.object({ doc: z.object({ id: z.string() }) });
const listed = z.object({ slots: z.array(z.object({ startsAt: z.string() })) });
const own = z.object({
  docs: z.array(z.object({ priceMinor: z.number(), currency: z.string(), state: z.string() })),
});

test('a series costs what was shown, in the currency that was chosen', async ({
  page,
  browser,
  lang,
  t,
}) => {
  const coach = await aPractice(browser, {
    lang,
    type: {
      priceMinor: 10_000,
      otherLengths: [{ durationMinutes: 60, priceMinor: 35_000, currency: 'ILS' }],
    },
  });
  await (await aMember({ lang })).open(page);
  const at = await freeTime(page, coach, 60);
  const of = address(coach, { minutes: '60', currency: 'ILS', at, every: '1', count: '2' });
  await page.goto(`/client/book/series?${of}`);
  await expect(page.getByRole('main')).toContainText(formatter(lang, 'UTC').money(35_000, 'ILS'));
  await page.getByRole('button', { name: t('bookingSteps.holdSeries') }).click();
  await page.waitForURL(/\/client\/book\/[0-9a-f-]{36}/);
  const { docs } = own.parse(await (await page.request.get('/api/sessions?depth=0')).json());
  const held = { priceMinor: 35_000, currency: 'ILS', state: 'held' };
  expect(docs).toMatchObject([held, held]);

  await test.step('each date stands in the summary, and on the page of each session', async () => {
    const hold = page.url();
    await page.goto(`/client/book?${of}`);
    await expect(page.locator('#summary .booking-dates li')).toHaveCount(2);
    await page.goto(hold);
    await page.getByRole('button', { name: t('booking.confirm') }).click();
    await page.waitForURL(/\/sessions\/.*said=booked/);
    const series = page.locator('#series');
    await expect(series.getByRole('link')).toHaveCount(2);
    await expect(series.getByRole('link').first()).toHaveAttribute('aria-current', 'page');
    for (const price of [35_000, 70_000]) {
      await expect(series).toContainText(formatter(lang, 'UTC').money(price, 'ILS'));
    }
  });

  await test.step('one that is cancelled is said to be', async () => {
    const [, second] = await page.locator('#series a').all();
    await second?.click();
    await expect(page.locator('#series a').last()).toHaveAttribute('aria-current', 'page');
    const path = `/api${new URL(page.url()).pathname}`;
    await page.request.patch(path, { data: { state: 'cancelled' }, headers: ownOrigin() });
    await page.reload();
    await expect(page.locator('#series li').last()).toContainText(t('session.state_cancelled'));
  });
  await coach.page.context().close();
});

test('a series in person repeats the hour of the place, as its first time is shown', async ({
  page,
  browser,
  lang,
}) => {
  const place = { place: 'inPerson', address: '12 Loom Street', addressZone: 'America/New_York' };
  const coach = await aPractice(browser, { lang, type: place });
  await (await aMember({ lang })).open(page);
  const at = await freeTime(page, coach, 60);
  const there = formatter(lang, 'America/New_York').time(Temporal.Instant.from(at));
  await page.goto(`/client/book?${address(coach, { at })}`);
  await expect(page.locator('#summary strong').first()).toContainText(there);
  await page.goto(`/client/book/series?${address(coach, { at, every: '1', count: '2' })}`);
  await expect(page.getByRole('listitem').first()).toContainText(there);
  await coach.page.context().close();
});

test('a time that was chosen stays chosen by another clock', async ({ page, browser, lang, t }) => {
  const coach = await aPractice(browser, { lang });
  await (await aMember({ lang })).open(page);
  const at = await freeTime(page, coach, 60);
  await page.goto(`/client/book?${address(coach, { at })}`);
  await page.getByLabel(t('booking.zone')).selectOption('all');
  await page.getByRole('button', { name: t('booking.zoneShow') }).click();
  await page.waitForURL(/zone=all/);
  await page.getByLabel(t('booking.zone')).selectOption('Asia/Kathmandu');
  await page.getByRole('button', { name: t('booking.zoneShow') }).click();
  await page.waitForURL(/zone=Asia/);
  const summary = page.locator('#summary');
  const there = formatter(lang, 'Asia/Kathmandu').time(Temporal.Instant.from(at));
  await expect(summary).toContainText(there);
  await summary.getByRole('button', { name: t('booking.holdIt') }).click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  await coach.page.context().close();
});

test('a word to a client is kept where the answer to the request is refused', async ({
  browser,
  lang,
  t,
}) => {
  const coach = await aPractice(browser, { lang, type: { needsApproval: true } });
  const { page } = coach;
  const typed = 'Bring the letter, and the red pencil';
  const client = await aMember({ lang });
  const word = page.getByLabel(t('arrange.word', { name: client.name }));
  const too = 'x'.repeat(1001);

  await test.step('on the session’s page, beside the field', async () => {
    const id = await aRequest(browser, { coach, client });
    await page.goto(`/sessions/${id}`);
    await word.evaluate((field) => {
      field.removeAttribute('maxlength');
    });
    await word.fill(too);
    await page.getByRole('button', { name: t('session.approve') }).click();
    await expect(word).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('alert').first()).toContainText(t('refusal.common.tooLong'));
    await expect(word).toHaveValue(too);
    await word.fill(typed);
    await endOf(id);
    await page.getByRole('button', { name: t('session.approve') }).click();
    await expect(page.getByRole('alert').first()).toContainText(t('refusal.sessions.requestEnded'));
    await expect(word).toHaveValue(typed);
  });

  await test.step('in the inbox, also where the request has left it', async () => {
    const id = await aRequest(browser, { coach, client });
    await page.goto('/coach/requests');
    await word.fill(typed);
    await endOf(id);
    await page.locator('button[value="confirmed"]').click();
    await expect(page.getByRole('alert').first()).toContainText(t('refusal.sessions.requestEnded'));
    await expect(page.getByRole('main')).toContainText(typed);
  });
  await coach.page.context().close();
});

test('a day of five stretches keeps them all when its name is changed', async ({
  browser,
  lang,
  t,
}) => {
  const coach = await aPractice(browser, { lang });
  const { page } = coach;
  const hours = [8, 10, 12, 14, 16].map((from) => ({
    startsAt: wall(from),
    endsAt: wall(from + 1),
  }));
  const date = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const made = await page.request.post('/api/availability-exceptions', {
    data: { coach: coach.id, date, hours },
    headers: ownOrigin(),
  });
  const { id } = written.parse(await made.json()).doc;
  await page.goto(`/coach/availability/days?change=${id}`);
  await expect(page.getByLabel(t('practice.days.from', { number: 5 }))).toHaveValue('16:00');
  await page.getByLabel(t('practice.days.from', { number: 6 })).fill('18');
  await page.getByLabel(t('practice.days.until', { number: 6 })).fill('19');
  await page.getByLabel(t('practice.days.name')).fill('Open house');
  await page.getByRole('button', { name: t('practice.days.save') }).click();
  await expect(page.getByText(t('practice.days.saved'))).toBeVisible();
  for (const from of [8, 10, 12, 14, 16, 18]) {
    await expect(page.getByRole('main')).toContainText(`${wall(from)}–${wall(from + 1)}`);
  }
  await coach.page.context().close();
});

function address({ slug, type }: Practice, more: Record<string, string>): string {
  return new URLSearchParams({ coach: slug, type, ...more }).toString();
}

/** The first free start from three days on, so long that a series fits ahead of it. */
async function freeTime(page: Page, { slug, type }: Practice, minutes: number): Promise<string> {
  const from = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const to = new Date(Date.now() + 9 * 86_400_000).toISOString();
  const asked = new URLSearchParams({ type, duration: String(minutes), from, to });
  const answer = await page.request.get(`/api/v1/coaches/${slug}/slots?${asked.toString()}`);
  return listed.parse(await answer.json()).slots[0]?.startsAt ?? '';
}

/** A request to the coach, the answer to which they are about to write. */
async function aRequest(
  browser: Browser,
  { coach, client }: { coach: Practice; client: Member },
): Promise<string> {
  const page = await (await browser.newContext()).newPage();
  await client.open(page);
  const headers = ownOrigin();
  const data = { type: coach.type, startsAt: await freeTime(page, coach, 60) };
  const held = await page.request.post('/api/sessions', { data, headers });
  const { id } = written.parse(await held.json()).doc;
  await page.request.patch(`/api/sessions/${id}`, { data: { state: 'confirmed' }, headers });
  await page.context().close();
  return id;
}

/** Lets the time to answer a request run out. */
function endOf(id: string): Promise<void> {
  const passed = "update sessions set held_until = now() - interval '1 second' where id = $1";
  return query(passed, [id]);
}

function wall(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** As a browser says where a page's question comes from. */
function ownOrigin(): { origin: string } {
  return { origin: new URL(process.env['LOOM_TEST_URL'] ?? '').origin };
}
