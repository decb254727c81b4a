import { randomUUID } from 'node:crypto';

import { expect } from '@playwright/test';

import { mailTo } from '#tests/support/mailTo.ts';

import { aBookableCoach, type BookableCoach } from './parts/aBookableCoach.ts';
import { aMember, type Member } from './parts/aMember.ts';
import { enterAs } from './parts/enterAs.ts';
import { isSound } from './parts/isSound.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

type Wish = { coach: BookableCoach; client: Member; days: number };

/** A booked session so many days from now, at ten by the clock of Jerusalem. */
async function anUpcoming({ coach, client, days }: Wish): Promise<string> {
  const id = randomUUID();
  const day = Temporal.Now.zonedDateTimeISO('Asia/Jerusalem').toPlainDate().add({ days });
  await query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, place, price_minor, currency,
       sequence, times_moved, booked_at, updated_at, created_at)
     select $1::uuid, $2::uuid, $3::uuid, $4::uuid, 'confirmed', at, at + interval '50 minutes', 'video', 9600, 'GBP', 2, 0, now(), now(), now()
     from (select ($5::date + time '10:00') at time zone 'Asia/Jerusalem' as at) t`,
    [id, coach.id, client.id, coach.typeId, day.toString()],
  );
  return id;
}

test('the office hands a suspended coach’s session over, cancels another, and the client may decline', async ({
  browser,
  page,
  lang,
  t,
}) => {
  test.setTimeout(180_000);
  const [gone, other] = [await aBookableCoach({ lang }), await aBookableCoach({ lang })];
  const client = await aMember({ lang });
  const handed = await anUpcoming({ coach: gone, client, days: 9 });
  await anUpcoming({ coach: gone, client, days: 10 });
  await query(`update users set status = 'suspended' where id = $1::uuid`, [gone.id]);
  await enterAs(page, { en: 'admin', he: 'support' }[lang]);

  await test.step('finds what lies ahead', async () => {
    await page.goto('/sessions/hand-over');
    await page.getByRole('main').getByRole('link', { name: gone.name }).click();
    await page.waitForURL(/coach=/);
    await expect(page.locator('.hand-row', { hasText: client.name })).toHaveCount(2);
    await isSound(page);
  });

  await test.step('hands one over, in words of its own', async () => {
    await page.locator(`a[href="/sessions/hand-over/${handed}"]`).click();
    await page.waitForURL(new RegExp(handed));
    await isSound(page);
    const hand = page.getByRole('button', { name: t('handOver.hand'), exact: true });
    const search = page.getByRole('searchbox');
    await search.fill(other.name);
    await search.press('Enter');
    await page.waitForURL(/words=/);
    await page.getByRole('radio').first().check();
    const word = page.locator('#word');
    await expect(word).not.toHaveValue('');
    await word.fill('');
    await hand.click();
    await expect(page.locator('#word-error')).toBeVisible();
    await expect(page.getByRole('radio').first()).toBeChecked();
    await page.locator('#word').fill('Another coach holds this one for you.');
    await hand.click();
    await page.waitForURL(/said=handedOver/);
    // Whoever comes back to it reads what became of it.
    await page.goto(`/sessions/hand-over/${handed}`);
    await expect(page).toHaveURL(`/sessions/${handed}`);
    await expect(page.getByText(t('handOver.wentTo', { coach: other.name }))).toBeVisible();
    await page.goBack();
    await expect(page.locator('.hand-row', { hasText: client.name })).toHaveCount(1);
  });

  await test.step('hears which ones another coach is not free for, and why', async () => {
    await anUpcoming({ coach: other, client: await aMember({ lang }), days: 10 });
    await page.locator('#to').selectOption(other.id);
    await page.getByRole('button', { name: t('handOver.handAll') }).click();
    await expect(page.getByRole('alert')).toContainText(t('handOver.left', { count: 1 }));
    await expect(page.locator('.hand-why')).toHaveText(t('refusal.sessions.coachNotFree'));
    await isSound(page);
  });

  await test.step('cancels what is left, all at once', async () => {
    const form = page.locator('form').filter({ has: page.locator('[value="callOffAll"]') });
    await form.getByRole('button').click();
    await page.waitForURL(/said=allCalledOff/);
    await isSound(page);
  });

  await test.step('the client reads it, and declines by the link of the mail', async () => {
    const theirs = await (await browser.newContext()).newPage();
    const mail = await mailTo(client.email, lang === 'he' ? /החלפה/ : /Another coach/);
    expect(mail.text).toContain('Another coach holds this one for you.');
    await client.open(theirs);
    await theirs.goto(`/sessions/${handed}`);
    await theirs
      .getByRole('main')
      .getByRole('link', { name: t('handOver.open') })
      .click();
    await expect(theirs.getByText('Another coach holds this one for you.')).toBeVisible();
    await isSound(theirs);
    const here = new URL(theirs.url()).pathname;
    await theirs.goto(`${here}/cancellation`);
    await theirs.locator('form').getByRole('button').last().click();
    await theirs.waitForURL(/said=cancelled/);
    await theirs.context().close();
  });
});

test('nobody but the office hands sessions over @once', async ({ page }) => {
  await page.goto('/sessions/hand-over');
  await expect(page).toHaveURL(/\/auth\/signin\?next=/);
  const client = await aMember({ lang: 'en' });
  await client.open(page);
  expect((await page.goto('/sessions/hand-over'))?.status()).toBe(403);
});
