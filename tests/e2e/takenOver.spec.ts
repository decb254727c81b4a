import { expect, type Page } from '@playwright/test';
import { z } from 'zod';

import type { RefusalCode } from '#src/refused.ts';
import { formatter } from '#i18n/format.ts';
import { sentence, type T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aBookableCoach, type BookableCoach } from './parts/aBookableCoach.ts';
import { aMember, type Member } from './parts/aMember.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

const created = z.object({ doc: z.object({ id: z.string() }) });
const rows = z.object({ docs: z.array(z.object({ id: z.string() })) });
const answered = z.object({ answers: z.record(z.string(), z.string()), topic: z.string() });
const kathmandu = 'Asia/Kathmandu';

test('a visitor’s time that ended before there was an account is said, with the nearest', async ({
  page,
  lang,
  t,
}) => {
  const { address, page: booking } = await aVisitorsTime(page, { lang, t });
  await query(
    `update sessions set held_until = now() - interval '1 second' where visitor_email = $1`,
    [address],
  );
  await (await aMember({ lang })).open(page);
  await page.goto(booking);
  await expect(page.getByRole('alert').first()).toContainText(say(t, 'sessions.holdEnded'));
  await page.locator('.booking-nearest button').first().click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
});

test('a visitor’s time waits until one of two others is let go', async ({ page, lang, t }) => {
  const member = await aMember({ lang });
  await member.open(page);
  const others: string[] = [];
  for (const days of [5, 6]) {
    const { typeId } = await aBookableCoach({ lang });
    others.push(await hold(page, { type: typeId, startsAt: inDays(days) }));
  }
  await page.context().clearCookies();
  const { page: booking } = await aVisitorsTime(page, { lang, t });
  await member.open(page);
  await page.goto(booking);
  await expect(page.getByRole('alert').first()).toContainText(say(t, 'sessions.tooManyHolds'));
  await letGo(page, others[0] ?? '');
  await page.goto(booking);
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  await expect(page.getByRole('button', { name: t('booking.confirm') })).toBeVisible();
});

test('a visitor who is a coach and no client hears why the time is not theirs', async ({
  page,
  lang,
  t,
}) => {
  const { page: booking } = await aVisitorsTime(page, { lang, t });
  await (await aMember({ lang, role: 'coach' })).open(page);
  await page.goto(booking);
  await expect(page.getByRole('alert').first()).toContainText(say(t, 'common.forbidden'));
});

test('times are printed in the zone they were chosen in, on the page and in the mail', async ({
  page,
  lang,
  t,
}) => {
  const coach = await aBookableCoach({ lang });
  const member = await aMember({ lang });
  await member.open(page);
  await page.goto(`/client/book?coach=${coach.slug}&type=${coach.typeId}&zone=${kathmandu}`);
  const time = firstTime(page, t);
  const startsAt = Temporal.Instant.from((await time.getAttribute('value')) ?? '');
  await time.click();
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/said=booked/);
  const there = formatter(lang, kathmandu).time(startsAt);
  expect(there).toMatch(/:(15|45)/);
  await expect(page.locator('.booking-facts').last()).toContainText(there);
  const { text = '' } = await mailTo(member.email);
  expect(text).toContain(there);
  const forCoach = await mailTo(coach.email);
  expect(forCoach.text).toContain(formatter(lang, 'Asia/Jerusalem').time(startsAt));
});

const ways = { link: 'the page of its mailed link', page: 'its own page' };

for (const way of ['link', 'page'] as const) {
  test(`time from the waitlist is taken on ${ways[way]}, once the coach’s question is answered`, async ({
    page,
    browser,
    lang,
    t,
  }) => {
    const question = { en: 'What should change?', he: 'מה צריך להשתנות?' }[lang];
    const coach = await aBookableCoach({ lang, question });
    const member = await aMember({ lang });
    const own = await (await browser.newContext()).newPage();
    await member.open(own);
    await wishFor(own, { coach, member });
    const other = await (await browser.newContext()).newPage();
    await (await aMember({ lang })).open(other);
    // Time that frees is what the waitlist offers.
    await letGo(other, await hold(other, { type: coach.typeId, startsAt: inDays(4) }));
    await other.context().close();

    const { text = '' } = await mailTo(member.email);
    const [link = ''] = /\/sessions\/link\/[\w-]+/.exec(text) ?? [];
    const id = rows.parse(await (await own.request.get('/api/sessions')).json()).docs[0]?.id ?? '';
    if (way === 'page') await member.open(page);
    await page.goto({ link, page: `/sessions/${id}` }[way]);
    // What it costs stands where it is agreed to.
    const form = page.locator('#details');
    await expect(form.locator('dd')).toContainText('96');
    await expect(form).toContainText(t('bookingSteps.cancelFree'));
    await page.getByLabel(t('booking.topic')).fill('Since the summer');
    await page.getByRole('button', { name: t('arrange.answer.accept') }).click();
    const field = page.getByLabel(question);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(t('booking.topic'))).toHaveValue('Since the summer');
    await field.fill('Mondays');
    await page.getByRole('button', { name: t('arrange.answer.accept') }).click();
    await page.waitForURL(/said=(accepted|booked)/);
    const row = answered.parse(await (await own.request.get(`/api/sessions/${id}`)).json());
    expect(row).toEqual({ topic: 'Since the summer', answers: { [coach.questionId]: 'Mondays' } });
    await own.context().close();
  });
}

type Words = { lang: T['locale']; t: T };

/** A time that a visitor keeps; with the page on which it is booked. */
async function aVisitorsTime(
  page: Page,
  { lang, t }: Words,
): Promise<{ address: string; page: string }> {
  const coach = await aBookableCoach({ lang });
  const address = freshAddress('visitor');
  await page.goto(`/client/book?coach=${coach.slug}&type=${coach.typeId}`);
  await firstTime(page, t).click();
  await page.waitForURL(/at=/);
  await page.locator('#summary').getByLabel(t('auth.field.email')).fill(address);
  await page
    .locator('#summary')
    .getByRole('button', { name: t('booking.holdIt') })
    .click();
  await page.waitForURL('**/auth/signup?**');
  return { address, page: new URL(page.url()).searchParams.get('next') ?? '' };
}

function firstTime(page: Page, t: T) {
  return page
    .getByRole('form', { name: t('booking.timeChoices') })
    .getByRole('button')
    .first();
}

async function wishFor(
  page: Page,
  { coach, member }: { coach: BookableCoach; member: Member },
): Promise<void> {
  const today = Temporal.Now.plainDateISO('UTC');
  const answer = await page.request.post('/api/waitlist-entries', {
    data: {
      coach: coach.id,
      client: member.id,
      type: coach.typeId,
      fromDate: today.add({ days: 2 }).toString(),
      untilDate: today.add({ days: 12 }).toString(),
      partOfDay: 'any',
      zone: 'Asia/Jerusalem',
    },
    headers: ownOrigin(),
  });
  expect(answer.status()).toBe(201);
}

async function hold(page: Page, data: { type: string; startsAt: string }): Promise<string> {
  const answer = await page.request.post('/api/sessions', { data, headers: ownOrigin() });
  return created.parse(await answer.json()).doc.id;
}

async function letGo(page: Page, id: string): Promise<void> {
  const data = { state: 'cancelled' };
  const answer = await page.request.patch(`/api/sessions/${id}`, { data, headers: ownOrigin() });
  expect(answer.status()).toBe(200);
}

function say(t: T, code: RefusalCode): string {
  return sentence(t.locale, `refusal.${code}`) ?? '';
}

function inDays(days: number): string {
  return `${Temporal.Now.plainDateISO('UTC').add({ days }).toString()}T08:00:00Z`;
}
