import { expect } from '@playwright/test';

import { icsTime } from '#tests/support/icsTime.ts';
import { calendarServer } from '#tests/support/calendarServer.ts';

import { openTimes } from './parts/openTimes.ts';
import { enterAs } from './parts/enterAs.ts';
import { test } from './parts/test.ts';

test('a coach adds a calendar, and its time is no longer offered', async ({
  browser,
  t,
  lang,
  locale,
}) => {
  test.setTimeout(180_000);
  const server = await calendarServer();
  const page = await (await browser.newContext({ locale })).newPage();
  await enterAs(page, { en: 'daniel', he: 'noa' }[lang]);
  const visitor = await (await browser.newContext({ locale })).newPage();
  await openTimes(visitor, { en: 'daniel-okafor', he: 'noa-ben-ami' }[lang]);
  const times = visitor.getByRole('form', { name: t('booking.timeChoices') }).getByRole('button');
  const taken = (await times.first().getAttribute('value')) ?? '';
  const startsAt = Temporal.Instant.from(taken);
  server.answer = (_request, response) => {
    const event = [`UID:1`, `DTSTART:${icsTime(startsAt)}`, 'DURATION:PT50M'];
    const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR', ''];
    response.end(lines.join('\r\n'));
  };

  await test.step('an address that leads nowhere is refused beside its field', async () => {
    await page.goto('/coach/calendars');
    await page.getByLabel(t('calendars.busy.url')).fill('http://10.0.0.1/own.ics');
    await page.getByRole('button', { name: t('calendars.busy.add') }).click();
    const sentence = t('refusal.calendars.privateAddress');
    await expect(page.locator('#url-error')).toContainText(sentence);
    await expect(page.getByLabel(t('calendars.busy.url'))).toHaveValue('http://10.0.0.1/own.ics');
  });

  await page.getByLabel(t('calendars.busy.url')).fill(`${server.origin}/own.ics`);
  await page.getByLabel(t('calendars.busy.name')).fill('My own');
  await page.getByRole('button', { name: t('calendars.busy.add') }).click();
  await expect(page.getByText(t('calendars.busy.said_added'))).toBeVisible();
  const own = page.locator('.busy-calendar');
  await expect(own).toContainText(t('calendars.busy.count', { count: 1 }));
  await visitor.reload();
  await expect(times.first()).toBeVisible();
  await expect(visitor.locator(`[value="${taken}"]`)).toHaveCount(0);
  await own.getByRole('button').last().click();
  await expect(page.getByText(t('calendars.busy.said_removed'))).toBeVisible();
  await expect(own).toHaveCount(0);
  await visitor.context().close();
  await page.context().close();
  await server.close();
});
