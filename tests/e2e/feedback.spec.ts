import { randomUUID } from 'node:crypto';

import { expect, type Browser, type Page } from '@playwright/test';

import { mailTo } from '#tests/support/mailTo.ts';

import { aBookableCoach, type BookableCoach } from './parts/aBookableCoach.ts';
import { aMember, type Member } from './parts/aMember.ts';
import { axeFaults } from './parts/axeFaults.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

/** A page of a browser of its own, signed in or not. */
async function aPage(browser: Browser, member?: Member): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await member?.open(page);
  return page;
}

/** A session of these two that ended an hour ago, and of which nobody said who was there. */
async function aSessionJustOver(coach: BookableCoach, client: Member): Promise<string> {
  const id = randomUUID();
  await query(
    `insert into sessions (id, coach_id, client_id, type_id, state, starts_at, ends_at, booked_at, place,
       price_minor, currency, sequence)
     values ($1, $2, $3, $4, 'confirmed', date_trunc('hour', now()) - interval '2 hours',
       date_trunc('hour', now()) - interval '70 minutes', now() - interval '1 day', 'video', 9600, 'GBP', 1)`,
    [id, coach.id, client.id, coach.typeId],
  );
  await query(
    `insert into coach_listings (coach_id, titles, texts) values ($1, '', '') on conflict do nothing`,
    [coach.id],
  );
  return id;
}

test('a session is rated by the mailed link, shown as a review, answered, and taken back', async ({
  browser,
  lang,
  t,
  href,
  hasScript,
}) => {
  test.setTimeout(120_000);
  const coach = await aBookableCoach({ lang });
  const client = await aMember({ lang, name: lang === 'he' ? 'דפנה שרון' : 'Daphne Sharon' });
  const session = await aSessionJustOver(coach, client);
  const comment = lang === 'he' ? 'יצאתי עם צעד אחד ברור.' : 'I left with one clear step.';
  const reply = lang === 'he' ? 'תודה על האמון.' : 'Thank you for your trust.';
  const [coachPage, visitor, guest, clientPage] = [
    await aPage(browser, coach),
    await aPage(browser),
    await aPage(browser),
    await aPage(browser, client),
  ];

  await test.step('the coach records that both were there', async () => {
    await coachPage.goto(`/sessions/${session}`);
    await coachPage.getByLabel(t('after.record.attended')).check();
    await coachPage.getByRole('button', { name: t('after.record.save') }).click();
    await expect(coachPage).toHaveURL(/said=recorded/);
  });

  await test.step('the client rates it by the link, without signing in', async () => {
    const { text = '' } = await mailTo(client.email, /How was|איך הייתה/);
    const link = /http\S+\/sessions\/link\/[\w-]+\/feedback/.exec(text)?.[0] ?? '';
    await guest.goto(new URL(link).pathname);
    if (hasScript) expect(await axeFaults(guest)).toEqual([]);
    await guest.getByRole('button', { name: t('feedback.send') }).click();
    await expect(guest.locator('.field-error').first()).toBeVisible();
    const group = guest.getByRole('radiogroup', { name: t('feedback.rating') });
    await group.getByText('4', { exact: true }).click();
    await guest.getByLabel(t('feedback.comment')).fill(comment);
    await guest.getByLabel(t('feedback.isReview')).check();
    await guest.getByLabel(t('feedback.sign_none')).check();
    await guest.getByRole('button', { name: t('feedback.send') }).click();
    await expect(guest).toHaveURL(/said=given/);
    await expect(guest.getByText(comment).first()).toBeVisible();
  });

  const publicPage = href(`/coaches/${coach.slug}`);
  await test.step('everybody reads it, without a name', async () => {
    await visitor.goto(publicPage);
    const reviews = visitor.locator('#reviews');
    await expect(reviews.getByText(comment)).toBeVisible();
    await expect(reviews.getByText(t('find.someone'))).toBeVisible();
    await expect(reviews).toContainText(t('find.reviews', { count: 1 }));
    expect(await visitor.content()).not.toContain(client.name);
  });

  await test.step('the coach answers it from the list of reviews', async () => {
    await coachPage.goto('/coach/availability');
    await coachPage.getByRole('link', { name: t('coach.groups.public') }).click();
    await coachPage.getByRole('link', { name: t('feedback.reviews.tab') }).click();
    await coachPage.getByRole('link', { name: t('feedback.reviews.unanswered') }).click();
    await expect(coachPage).toHaveURL(/show=unanswered/);
    if (hasScript) expect(await axeFaults(coachPage)).toEqual([]);
    await coachPage.getByText(t('feedback.replyOpen'), { exact: true }).click();
    await coachPage.getByLabel(t('feedback.reply')).fill(reply);
    await coachPage.getByRole('button', { name: t('feedback.replySave') }).click();
    await expect(coachPage).toHaveURL(/said=replied/);
    await visitor.goto(publicPage);
    await expect(visitor.locator('#reviews').getByText(reply)).toBeVisible();
  });

  await test.step('the client takes it back, and it is gone', async () => {
    await clientPage.goto(`/sessions/${session}`);
    await clientPage.getByRole('button', { name: t('feedback.withdraw') }).click();
    await expect(clientPage).toHaveURL(/said=withdrawn/);
    if (hasScript) expect(await axeFaults(clientPage)).toEqual([]);
    await visitor.goto(publicPage);
    await expect(visitor.locator('#reviews').getByText(t('find.noReviews'))).toBeVisible();
    await expect(visitor.getByText(comment)).toHaveCount(0);
    await expect(visitor.getByText(reply)).toHaveCount(0);
  });
});
