import { expect, type Browser, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';

import { signUp, type Person } from './signUp.ts';
import { verifyByMail } from './verifyByMail.ts';

/** Somebody opens a practice, all of it through the site. The page is signed in, and on /coach. */
export async function freshCoach(
  browser: Browser,
  t: T,
  name: string,
): Promise<Person & { page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto('/auth/signup?role=coach');
  const person = await signUp(page, t, { name, role: 'coach' });
  await verifyByMail(page, t, person.email);
  await describeOneself(page, t, name);
  await offerSession(page, t);
  await openHours(page, t);
  await page.getByRole('button', { name: t('coach.page.publish') }).click();
  await expect(page.getByText(t('coach.page.onText'))).toBeVisible();
  await page.goto('/coach');
  return { ...person, page };
}

async function describeOneself(page: Page, t: T, name: string): Promise<void> {
  await page.goto('/coach/profile');
  const words = page.getByRole('group', { name: t('coach.profile.english') });
  await words.getByLabel(t('coach.profile.name')).fill(name);
  await words.getByLabel(t('coach.profile.headline')).fill('Work that fits its week');
  await words.getByLabel(t('coach.profile.about')).fill('We begin with one week as it really was.');
  await page.getByRole('button', { name: t('coach.profile.save') }).click();
  await expect(page.getByText(t('coach.profile.saved'))).toBeVisible();
}

async function offerSession(page: Page, t: T): Promise<void> {
  await page.goto('/coach/session-types');
  await page
    .getByRole('link', { name: t('coach.types.add') })
    .first()
    .click();
  const words = page.getByRole('group', { name: t('coach.types.english') });
  await words.getByLabel(t('coach.types.name')).fill('A first walk');
  await page.getByLabel(t('coach.types.duration')).fill('50');
  await page.getByLabel(t('coach.types.price')).fill('95.50');
  await page.getByRole('button', { name: t('coach.types.save') }).click();
  await expect(page.getByText(t('coach.types.saved'))).toBeVisible();
}

/** From nine to five, on two days of the week. */
async function openHours(page: Page, t: T): Promise<void> {
  await page.goto('/coach/availability');
  const days = page.getByRole('group').filter({ hasText: t('coach.hours.add') });
  for (const index of [1, 3]) {
    const day = days.nth(index);
    await day.getByRole('button').last().click();
    await expect(day.getByRole('textbox')).toHaveCount(2);
  }
  await page.getByRole('button', { name: t('coach.hours.save') }).click();
  await expect(page.getByText(t('coach.hours.saved'))).toBeVisible();
}
