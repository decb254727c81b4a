import { expect, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';

import type { T } from '#i18n/translate.ts';

import { aPractice } from './parts/aPractice.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { freshCoach } from './parts/freshCoach.ts';
import { openTimes } from './parts/openTimes.ts';
import { query } from './parts/query.ts';
import { signUp } from './parts/signUp.ts';
import { test } from './parts/test.ts';
import { verifyByMail } from './parts/verifyByMail.ts';

const people = z.object({ docs: z.array(z.object({ id: z.string() })) });
const profile = z.object({ user: z.string(), slug: z.string() });
const created = z.object({ doc: z.object({ id: z.string(), code: z.string().optional() }) });

test('a client books a length of two, once the coach’s question is answered', async ({
  page,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const slug = { en: 'ines-moreau', he: 'tamar-shalev' }[lang];
  await newClient(page, t);

  await test.step('chooses the type and its longer length', async () => {
    await page.goto(`/client/book?coach=${slug}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      t('bookingSteps.whichSession'),
    );
    const longer = page.getByRole('main').locator('a[href*="minutes=80"]').last();
    await longer.click();
    await page.waitForURL(/minutes=80/);
  });

  await test.step('holds a time on a later day of the month', async () => {
    await page.getByRole('link', { name: t('bookingSteps.byMonth') }).click();
    await page.waitForURL(/view=month/);
    await expect(page.getByRole('table')).toBeVisible();
    await page.getByRole('table').getByRole('link').last().click();
    await page.waitForURL(/day=/);
    await firstTime(page, t).click();
    await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  });

  await test.step('is refused without the answer, and what was typed stays', async () => {
    await page.getByLabel(t('booking.topic')).fill('The first day back');
    await page.getByRole('button', { name: t('booking.confirm') }).click();
    const question = page.locator('#details [aria-invalid="true"]');
    await expect(question).toHaveCount(1);
    await expect(page.getByRole('alert')).toContainText(t('refusal.sessions.answerRequired'));
    await expect(page.getByLabel(t('booking.topic'))).toHaveValue('The first day back');
    await question.fill('A plan for Monday');
  });

  await test.step('is booked, and on the first page of their own', async () => {
    await page.getByRole('button', { name: t('booking.confirm') }).click();
    await page.waitForURL(/\/sessions\/.*said=booked/);
    await expect(page.getByText('The first day back')).toBeVisible();
    await expect(page.getByText(t('bookingSteps.nextSteps'))).toBeVisible();
    const { pathname } = new URL(page.url());
    await page.goto('/client');
    await expect(page.locator(`a[href="${pathname}"]`).first()).toBeVisible();
  });
});

test('choosing another time takes along what was typed, and going back lets go', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  const coach = await aPractice(browser, { lang });
  await newClient(page, t);
  // Today may have one time left.
  await page.goto(`/client/book?coach=${coach.slug}&day=${tomorrow()}`);
  const times = page.getByRole('form', { name: t('booking.timeChoices') });
  await times.getByRole('button').first().click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  const topic = page.getByLabel(t('booking.topic'));
  await topic.fill('Sleep, mostly');
  const value = await times.getByRole('button').last().getAttribute('value');
  await times.getByRole('button').last().click();
  await expect(page.locator(`button[value="${value ?? ''}"]`)).toHaveCount(0);
  await expect(page.getByText(t('booking.heldForYou'), { exact: true })).toBeVisible();
  await expect(topic).toHaveValue('Sleep, mostly');
  await page.getByRole('button', { name: t('booking.letGo') }).click();
  await expect(page.getByText(t('booking.held'))).toHaveCount(0);
  await expect(page.locator(`button[value="${value ?? ''}"]`)).toHaveCount(1);
  await coach.page.context().close();
});

test('times follow the zone that is chosen, and a zone that nobody knows is refused', async ({
  page,
  lang,
  t,
}) => {
  await openTimes(page, { en: 'daniel-okafor', he: 'noa-ben-ami' }[lang]);
  const zone = page.getByLabel(t('booking.zone'));
  await zone.selectOption('all');
  await page.getByRole('button', { name: t('booking.zoneShow') }).click();
  await page.waitForURL(/zone=all/);
  await zone.selectOption('Asia/Kathmandu');
  await page.getByRole('button', { name: t('booking.zoneShow') }).click();
  await page.waitForURL(/zone=Asia/);
  await expect(firstTime(page, t)).toContainText(/:(15|45)/);
  const answer = await page.goto(page.url().replace(/zone=[^&]+/, 'zone=Mars/Base'));
  expect(answer?.status()).toBe(422);
  await expect(page.getByRole('alert')).toContainText(t('refusal.people.unknownZone'));
});

test('a visitor comes by a sharing link, signs up on the way and books the held time', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(180_000);
  const name = { en: 'Miriam Adeyemi', he: 'אביגיל מזור' }[lang];
  const coach = await freshCoach(browser, t, name);
  const link = await sharingLinkOf(coach.page);

  await page.goto(`/book/${link}`);
  await firstTime(page, t).click();
  await page.waitForURL(/at=/);
  const chosen = Date.parse(new URL(page.url()).searchParams.get('at') ?? '');
  const summary = page.locator('#summary');

  await test.step('an address is needed first, and what is none is refused', async () => {
    const email = summary.getByLabel(t('auth.field.email'));
    await email.fill('nobody');
    await summary.getByRole('button', { name: t('booking.holdIt') }).click();
    await expect(email).toHaveAttribute('aria-invalid', 'true');
    await expect(email).toHaveValue('nobody');
    await email.fill(freshAddress('visitor'));
    await summary.getByRole('button', { name: t('booking.holdIt') }).click();
    await page.waitForURL('**/auth/signup?**');
  });

  await test.step('the time is kept from others meanwhile', async () => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(`/book/${link}`);
    await expect(firstTime(other, t)).toBeVisible();
    const free = await other
      .locator('button[name="startsAt"]')
      .evaluateAll((all) => all.map((each) => Date.parse(each.getAttribute('value') ?? '')));
    expect(free).not.toContain(NaN);
    expect(free).not.toContain(chosen);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('next')).toContain('link=');
    await page.goto(searchParams.get('next') ?? '');
    await expect(page.getByText(t('booking.held')).first()).toBeVisible();
    await page.getByRole('link', { name: t('bookingSteps.makeAccount') }).click();
    await other.context().close();
  });

  await test.step('signs up, verifies by mail, and it is theirs', async () => {
    const client = await signUp(page, t, { name: 'Oscar Lindholm' });
    await verifyByMail(page, t, client.email);
    await expect(page.getByText(t('booking.held')).first()).toBeVisible();
    await page.getByRole('button', { name: t('booking.confirm') }).click();
    await page.waitForURL(/\/sessions\/.*said=booked/);
  });

  await test.step('the coach sees it, and a link that was switched off says so', async () => {
    await coach.page.goto('/coach');
    await expect(coach.page.getByRole('main').getByText('Oscar Lindholm').first()).toBeVisible();
    const dead = await page.goto('/book/nothing-like-it');
    expect(dead?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      t('bookingSteps.linkUnknownTitle'),
    );
  });
  await coach.page.context().close();
});

test('a series shows the date that is taken, takes another for it, and books all', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(180_000);
  const name = { en: 'Miriam Adeyemi', he: 'אביגיל מזור' }[lang];
  const coach = await freshCoach(browser, t, name);
  const link = await sharingLinkOf(coach.page);
  await newClient(page, t);
  await page.goto(`/book/${link}`);
  const first = firstTime(page, t);
  const startsAt = (await first.getAttribute('value')) ?? '';
  await takeTime(browser, t, { link, startsAt: weekLater(startsAt) });

  await first.click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  await page.getByRole('link', { name: t('bookingSteps.repeat') }).click();
  await page.waitForURL(/\/series/);
  await page.getByLabel(t('bookingSteps.howMany')).fill('3');
  await page.getByRole('button', { name: t('bookingSteps.showDates') }).click();
  await page.waitForURL(/count=3/);
  await expect(page.getByText(t('bookingSteps.conflicts', { count: 1 }))).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(2);
  await page.getByRole('button', { name: t('bookingSteps.holdSeries') }).click();
  await page.waitForURL(/\/client\/book\/[0-9a-f-]{36}/);
  await expect(page.getByText(t('bookingSteps.ownTimes'))).toBeVisible();
  const dates = page.locator('.booking-dates li bdi:last-of-type');
  await expect(dates).toHaveCount(3);
  const [usual, another, last] = await dates.allTextContents();
  expect([usual === another, usual === last]).toEqual([false, true]);
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/\/sessions\/.*said=booked/);
  const listed = page.locator('#series').getByRole('link');
  await expect(listed).toContainText([usual ?? '', another ?? '', last ?? '']);
  await expect(page.locator('#series [aria-current]')).toHaveCount(1);
  const own = await page.request.get('/api/sessions?where[state][equals]=confirmed');
  expect(await own.json()).toMatchObject({ totalDocs: 3 });
  await coach.page.context().close();
});

test('a client waits for a time, and takes the wish back', async ({ page, lang, t }) => {
  test.setTimeout(90_000);
  await newClient(page, t);
  await openTimes(page, { en: 'daniel-okafor', he: 'noa-ben-ami' }[lang]);
  await page.getByRole('link', { name: t('bookingSteps.joinWaitlist') }).click();
  await page.waitForURL(/\/waitlist/);
  const until = page.getByLabel(t('bookingSteps.untilDate'));
  await until.fill('2026-01-01');
  await page.getByRole('button', { name: t('bookingSteps.wait') }).click();
  await expect(until).toHaveAttribute('aria-invalid', 'true');
  await expect(until).toHaveValue('2026-01-01');
  await until.fill(await page.getByLabel(t('bookingSteps.fromDate')).inputValue());
  await page.getByRole('button', { name: t('bookingSteps.wait') }).click();
  await page.waitForURL(/said=waiting/);
  await page.goto('/client');
  await expect(page.getByText(t('bookingSteps.wishes'))).toBeVisible();
  await page.getByRole('button', { name: t('bookingSteps.takeBack') }).click();
  await page.waitForURL(/said=ended/);
  await expect(page.getByText(t('bookingSteps.noWishes'))).toBeVisible();
});

test('a hold that ended is said, with the nearest times and all that was typed', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  // A time of one's own: others choose among the times of a coach whom everybody knows, and those of today run out.
  const coach = await aPractice(browser, { lang });
  await newClient(page, t);
  await page.goto(`/client/book?coach=${coach.slug}&day=${tomorrow()}`);
  await firstTime(page, t).click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  const id = await page.locator('#details [name="sessionId"]').inputValue();
  const topic = page.getByLabel(t('booking.topic'));
  await topic.fill('What I keep putting off');
  const passed = "update sessions set held_until = now() - interval '1 second' where id = $1";
  await query(passed, [id]);

  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await expect(page.getByRole('alert')).toContainText(t('refusal.sessions.holdEnded'));
  await expect(topic).toHaveValue('What I keep putting off');
  await page.locator('#details button[name="startsAt"]').first().click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  await expect(topic).toHaveValue('What I keep putting off');
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/\/sessions\/.*said=booked/);
  await expect(page.getByText('What I keep putting off')).toBeVisible();
  await coach.page.context().close();
});

test('a freed time is offered to who waits for it, and booked', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(180_000);
  const name = { en: 'Miriam Adeyemi', he: 'אביגיל מזור' }[lang];
  const coach = await freshCoach(browser, t, `${name} ${freshAddress('x').slice(2, 6)}`);
  const slug = (await ownProfile(coach.page)).slug;
  const booker = await (await browser.newContext()).newPage();
  await newClient(booker, t);
  await booker.goto(`/client/book?coach=${slug}`);
  await firstTime(booker, t).click();
  await expect(booker.getByText(t('booking.held')).first()).toBeVisible();
  await booker.getByRole('button', { name: t('booking.confirm') }).click();
  await booker.waitForURL(/said=booked/);

  await newClient(page, t);
  await page.goto(`/client/book?coach=${slug}`);
  await page.getByRole('link', { name: t('bookingSteps.joinWaitlist') }).click();
  await page.getByRole('button', { name: t('bookingSteps.wait') }).click();
  await page.waitForURL(/said=waiting/);

  await booker.goto(`${new URL(booker.url()).pathname}/cancellation`);
  await booker.getByRole('button', { name: t('session.cancel') }).click();
  await booker.waitForURL(/said=cancelled/);
  const offer = page.getByRole('link', { name: t('bookingSteps.seeOffer') });
  await expect(async () => {
    await page.goto('/client');
    await expect(offer).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await offer.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('bookingSteps.offerTitle'));
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/\/sessions\/.*said=booked/);
  await booker.context().close();
  await coach.page.context().close();
});

function firstTime(page: Page, t: T) {
  return page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .first();
}

/** Somebody who has just signed up and confirmed their address. */
async function newClient(page: Page, t: T) {
  await page.goto('/auth/signup');
  const client = await signUp(page, t, { name: 'Oscar Lindholm' });
  await verifyByMail(page, t, client.email);
  return client;
}

async function ownProfile(coach: Page): Promise<z.output<typeof profile>> {
  // Nobody but themselves is theirs to read.
  const self = await coach.request.get('/api/users?depth=0&limit=1');
  const id = people.parse(await self.json()).docs[0]?.id ?? '';
  const found = await coach.request.get(`/api/coach-profiles?depth=0&where[user][equals]=${id}`);
  const [own] = z.object({ docs: z.array(profile) }).parse(await found.json()).docs;
  if (!own) throw new Error('The coach has no profile');
  return own;
}

async function sharingLinkOf(coach: Page): Promise<string> {
  const own = await ownProfile(coach);
  const answer = await coach.request.post('/api/booking-links', {
    data: { coach: own.user, name: 'For the newsletter' },
    headers: { origin: new URL(coach.url()).origin },
  });
  expect(answer.status()).toBe(201);
  return created.parse(await answer.json()).doc.code ?? '';
}

async function takeTime(
  browser: Browser,
  t: T,
  { link, startsAt }: { link: string; startsAt: string },
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await newClient(page, t);
  await page.goto(`/client/book?link=${link}&day=${startsAt.slice(0, 10)}`);
  await page.locator(`button[value="${startsAt}"]`).click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/said=booked/);
  await context.close();
}

function weekLater(startsAt: string): string {
  return Temporal.Instant.from(startsAt)
    .add({ hours: 24 * 7 })
    .toString();
}

function tomorrow(): string {
  return Temporal.Now.plainDateISO('Asia/Jerusalem').add({ days: 1 }).toString();
}
