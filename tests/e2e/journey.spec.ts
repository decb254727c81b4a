import { randomBytes } from 'node:crypto';

import { expect, type Browser, type Page } from '@playwright/test';
import type { ParsedMail } from 'mailparser';
import { z } from 'zod';

import type { Locale } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { enterAs } from './parts/enterAs.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { freshCoach } from './parts/freshCoach.ts';
import { signUp } from './parts/signUp.ts';
import { test } from './parts/test.ts';
import { verifyByMail } from './parts/verifyByMail.ts';

const names = {
  en: { coach: 'Miriam Adeyemi', client: 'Oscar Lindholm' },
  he: { coach: 'אביגיל מזור', client: 'נדב ארד' },
} satisfies Record<Locale, { coach: string; client: string }>;
const sessionRow = z.object({ priceMinor: z.number() });
const topic = 'How to say no on a Thursday';

test('a visitor becomes a client, books, and talks with the coach', async ({
  page,
  browser,
  lang,
  t,
  href,
  hasScript,
}) => {
  test.setTimeout(180_000);
  const name = { coach: unlike(names[lang].coach), client: names[lang].client };
  const coach = await test.step('a coach opens a practice', () =>
    freshCoach(browser, t, name.coach));

  await test.step('a visitor reads the front page and finds the coach', async () => {
    await page.goto(href('/'));
    await expect(page).toHaveTitle(/./);
    const main = page.getByRole('main');
    await main
      .locator(`a[href="${href('/coaches')}"]`)
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('coaches.title'));
    await openPageOf(page, t, name.coach);
    await main.getByRole('link', { name: t('coaches.bookWith', { name: name.coach }) }).click();
  });

  const client =
    await test.step('chooses a time, says where to write, and is led to an account', async () => {
      await firstTime(page, t).click();
      const summary = page.locator('#summary');
      await page.waitForURL(/at=/);
      const address = freshAddress('client');
      await summary.getByLabel(t('auth.field.email')).fill(address);
      await summary.getByRole('button', { name: t('booking.holdIt') }).click();
      await page.waitForURL('**/auth/signup?**');
      await expect(page.getByLabel(t('auth.field.email'))).toHaveValue(address);
      return signUp(page, t, { name: name.client });
    });

  await test.step('verifies by the mailed link and is back at the held time', async () => {
    await verifyByMail(page, t, client.email);
    await expect(page).toHaveURL(/\/client\/book\?/);
    await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  });

  const session = await test.step('says what it is about and confirms', async () => {
    await page.getByLabel(t('booking.topic')).fill(topic);
    await page.getByRole('button', { name: t('booking.confirm') }).click();
    await expect(page.getByRole('main').getByText(t('session.booked'))).toBeVisible();
    await expect(page.getByText(topic)).toBeVisible();
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  });

  await test.step('both see it on their own page, the coach at once', async () => {
    if (!hasScript) await coach.page.reload();
    await expect(coach.page.getByRole('main').getByText(name.client).first()).toBeVisible();
    await page.goto('/client');
    await expect(page.locator(`a[href="/sessions/${session}"]`).first()).toBeVisible();
    await expect(page.getByRole('main')).toContainText(name.coach);
  });

  await test.step('both have it by mail, with a calendar entry', async () => {
    const forClient = await mailTo(client.email, new RegExp(name.coach));
    const forCoach = await mailTo(coach.email, new RegExp(name.client));
    for (const mail of [forClient, forCoach]) {
      expect(calendarOf(mail)).toContain('METHOD:REQUEST');
      expect(calendarOf(mail)).toContain(`UID:${session}@`);
    }
  });

  await test.step('they write to each other', async () => {
    await page.goto(`/sessions/${session}`);
    await page.getByRole('link', { name: t('session.talk', { name: name.coach }) }).click();
    await page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
    await coach.page.goto(new URL(page.url()).pathname);
    const ofClient = { page, t, to: name.coach };
    const ofCoach = { page: coach.page, t, to: name.client };
    await write(ofClient, 'Shall I bring the letter?');
    await hear(ofCoach, hasScript, 'Shall I bring the letter?');
    await write(ofCoach, 'Yes, and a pencil.');
    await hear(ofClient, hasScript, 'Yes, and a pencil.');
  });

  await test.step('a REST client may do what the same person may do', () =>
    asksByRest(page, browser, session));

  if (hasScript) {
    await test.step('an admin sees the session and its trail', () => seesTrail(browser, session));
  }
  await coach.page.context().close();
});

test('a time that two people choose at once is one person’s', async ({ browser, lang, t }) => {
  test.setTimeout(90_000);
  const coach = await aPractice(browser, { lang });
  const one = await someoneChoosing(browser, t, coach.slug);
  const two = await someoneChoosing(browser, t, coach.slug);
  const time = (await firstTime(one, t).getAttribute('value')) ?? '';
  const answers = await Promise.all([choose(one, time), choose(two, time)]);
  const [winner, loser] = answers[0].status < answers[1].status ? answers : answers.toReversed();
  if (!winner || !loser) throw new Error('Two people chose.');
  expect([winner.status, loser.status]).toEqual([303, 409]);
  await expect(winner.page.getByText(t('booking.held')).first()).toBeVisible();
  const alert = loser.page.getByRole('alert').filter({ hasText: t('refusal.sessions.timeTaken') });
  await expect(alert).toBeVisible();
  await test.step('the nearest time is theirs by one press', async () => {
    await alert.getByRole('button').first().click();
    await expect(loser.page.getByText(t('booking.held')).first()).toBeVisible();
  });
  for (const page of [one, two, coach.page]) await page.context().close();
});

async function someoneChoosing(browser: Browser, t: T, slug: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // What changes meanwhile does not reach this page: it goes on showing the time as free.
  await page.routeWebSocket(/./, () => undefined);
  await (await aMember({ lang: t.locale, isVerified: false })).open(page);
  // The day goes on meanwhile: its first time may be too near when it is chosen.
  const day = Temporal.Now.plainDateISO('Asia/Jerusalem').add({ days: 1 }).toString();
  await page.goto(`/client/book?coach=${slug}&day=${day}`);
  return page;
}

async function choose(page: Page, time: string): Promise<{ page: Page; status: number }> {
  const answer = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/book'),
  );
  await page.locator(`button[value="${time}"]`).click();
  return { page, status: (await answer).status() };
}

/** Not the name that an earlier try left on the list of coaches. */
function unlike(name: string): string {
  return `${name} ${randomBytes(2).toString('hex')}`;
}

async function openPageOf(page: Page, t: T, coach: string): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name: coach, exact: true });
  const more = page.getByRole('link', { name: t('coaches.next') });
  await expect(link.or(more).first()).toBeVisible();
  while ((await link.count()) === 0) {
    const next = (await more.getAttribute('href')) ?? '';
    await more.click();
    await page.waitForURL((url) => url.href.endsWith(next));
    await expect(link.or(more).first()).toBeVisible();
  }
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(coach);
}

function firstTime(page: Page, t: T) {
  return page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .first();
}

function calendarOf(mail: ParsedMail): string {
  const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
  return part?.content.toString('utf8') ?? '';
}

type Talk = { page: Page; t: T; to: string };

async function write({ page, t, to }: Talk, text: string): Promise<void> {
  await page.getByLabel(t('messages.write', { name: to }), { exact: true }).fill(text);
  await page.getByRole('button', { name: t('messages.send'), exact: true }).click();
  await expect(thread(page)).toContainText(text);
}

async function hear({ page }: Talk, isLive: boolean, text: string): Promise<void> {
  if (!isLive) await page.reload();
  await expect(thread(page)).toContainText(text);
}

function thread(page: Page) {
  return page.getByRole('log');
}

async function asksByRest(page: Page, browser: Browser, session: string): Promise<void> {
  const origin = new URL(page.url()).origin;
  const own = await page.request.get(`/api/sessions/${session}`);
  expect(own.status()).toBe(200);
  const list = await page.request.get('/api/sessions?limit=100');
  expect(await list.json()).toMatchObject({ totalDocs: 1, docs: [{ id: session }] });
  const change = (data: Record<string, unknown>) =>
    page.request.patch(`/api/sessions/${session}`, { data, headers: { origin } });
  // Fields that are not the writer's are left as they were, the rest would be saved.
  expect((await change({ priceMinor: 1 })).status()).toBe(200);
  const { priceMinor } = sessionRow.parse(await own.json());
  const after = sessionRow.parse(await (await page.request.get(own.url())).json());
  expect(after.priceMinor).toBe(priceMinor);
  expect((await change({ state: 'completed' })).status()).toBe(403);
  expect((await page.request.get('/api/audit-logs')).status()).toBe(403);
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await enterAs(other, 'james');
  expect((await other.request.get(`/api/sessions/${session}`)).status()).toBe(404);
  await stranger.close();
}

async function seesTrail(browser: Browser, session: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await enterAs(page, 'admin');
  await page.goto(`/admin/collections/sessions?where[id][equals]=${session}`);
  await page.locator(`a[href$="/admin/collections/sessions/${session}"]`).first().click();
  await expect(page.getByLabel('Topic')).toHaveValue(topic);
  await page.goto(`/admin/collections/audit-logs?where[documentId][equals]=${session}`);
  const rows = page.getByRole('table').getByRole('row');
  // The product made it for a visitor, and gave it to the account.
  await expect(rows.filter({ hasText: 'create' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'update' }).filter({ hasText: 'Person' })).not.toHaveCount(0);
  await context.close();
}
