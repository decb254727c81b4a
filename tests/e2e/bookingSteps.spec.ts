import { expect, type Page } from '@playwright/test';
import { z } from 'zod';

import { formatter } from '#i18n/format.ts';

import { aMember } from './parts/aMember.ts';
import { aPractice } from './parts/aPractice.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { test } from './parts/test.ts';

const booked = z.object({ priceMinor: z.number(), currency: z.string() });

const inTwoCurrencies = {
  priceMinor: 10_000,
  otherLengths: [{ durationMinutes: 60, priceMinor: 35_000, currency: 'ILS' }],
};

/** What the page shows from now on, page by page, by its address. */
function shownFrom(page: Page): URL[] {
  const shown: URL[] = [];
  page.on('framenavigated', (frame) => {
    const url = new URL(frame.url());
    if (frame === page.mainFrame() && shown.at(-1)?.href !== url.href) shown.push(url);
  });
  return shown;
}

test('from a coach’s page a client sees at most four pages before the confirmation', async ({
  page,
  browser,
  lang,
  t,
  href,
}) => {
  const coach = await aPractice(browser, { lang, type: inTwoCurrencies });
  await (await aMember({ lang })).open(page);
  await page.goto(href(`/coaches/${coach.slug}`));
  const shown = shownFrom(page);
  await page.getByRole('main').locator('a[href*="/client/book"]').first().click();
  await page.waitForURL(/\/client\/book/);
  const length = page.getByRole('main').locator('a[href*="currency=ILS"]');
  if ((await length.count()) > 0) await length.first().click();
  const times = page.getByRole('form', { name: t('booking.timeChoices') });
  await times.getByRole('button').last().click();
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/\/sessions\/.*said=booked/);
  const before = shown.filter(({ pathname }) => !pathname.startsWith('/sessions/'));
  expect(before.length, before.map(({ href: address }) => address).join('\n')).toBeLessThanOrEqual(
    4,
  );
  expect(before.length).toBeGreaterThanOrEqual(2);
  await coach.page.context().close();
});

test('what was typed for a held time stays when the times are shown by another clock', async ({
  page,
  browser,
  lang,
  t,
}) => {
  const coach = await aPractice(browser, { lang });
  await (await aMember({ lang })).open(page);
  const tomorrow = Temporal.Now.plainDateISO('UTC').add({ days: 2 }).toString();
  await page.goto(`/client/book?coach=${coach.slug}&day=${tomorrow}`);
  const times = page.getByRole('form', { name: t('booking.timeChoices') });
  await times.getByRole('button').last().click();
  await expect(page.getByText(t('booking.held')).first()).toBeVisible();
  const topic = page.getByLabel(t('booking.topic'));
  await topic.fill('Sleep, mostly');
  for (const zone of ['all', 'Asia/Kathmandu']) {
    await page.getByLabel(t('booking.zone')).selectOption(zone);
    await page.getByRole('button', { name: t('booking.zoneShow') }).click();
    await page.waitForURL(new RegExp(`zone=${zone.slice(0, 3)}`));
    await expect(topic).toHaveValue('Sleep, mostly');
  }
  await page.getByRole('button', { name: t('booking.confirm') }).click();
  await page.waitForURL(/\/sessions\/.*said=booked/);
  await expect(page.getByText('Sleep, mostly')).toBeVisible();
  await coach.page.context().close();
});

test('whoever books for somebody chooses the price with the length, in either currency', async ({
  browser,
  lang,
  t,
}) => {
  const coach = await aPractice(browser, { lang, type: inTwoCurrencies });
  const { page } = coach;
  await page.goto('/sessions/new?invite=1');
  const what = page.getByRole('combobox', { name: t('arrange.new.what') });
  const price = formatter(lang, 'UTC').money(35_000, 'ILS');
  await what.selectOption({ label: await labelWith(page, price) });
  // With a script the times come with the choice.
  if (lang === 'he') await page.getByRole('button', { name: t('arrange.new.show') }).click();
  await page.waitForURL(/what=[^&]+ILS/);
  await page.locator('a.slot').last().click();
  await page.getByLabel(t('arrange.new.email')).fill(freshAddress('client'));
  await page.getByRole('button', { name: t('arrange.new.inviteButton') }).click();
  await page.waitForURL(/said=invited$/);
  const answer = await page.request.get(`/api${new URL(page.url()).pathname}?depth=0`);
  expect(booked.parse(await answer.json())).toEqual({ priceMinor: 35_000, currency: 'ILS' });
  await page.context().close();
});

async function labelWith(page: Page, words: string): Promise<string> {
  const options = await page.locator('select[name="what"] option').allTextContents();
  return options.find((label) => label.includes(words))?.trim() ?? '';
}
