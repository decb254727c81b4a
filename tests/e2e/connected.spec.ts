import { expect, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { isSound } from './parts/isSound.ts';
import { test } from './parts/test.ts';

const provider = 'Test ID';
const settings = '/settings/security/connected';

test('a visitor opens an account by a provider, and comes back by it', async ({ page, t }) => {
  test.setTimeout(120_000);
  const address = freshAddress('newcomer');
  await page.goto('/auth/signup');
  await leave(page, t);
  await atProvider(page, address);

  await test.step('accepts the terms on a short page of ours', async () => {
    await expect(page).toHaveURL(/\/auth\/provider\/finish$/);
    await expect(page.getByRole('main')).toContainText(address);
    await expect(page.getByLabel(t('auth.field.name'))).toHaveValue('Robin Vale');
    await isSound(page);
    const open = page.getByRole('button', { name: t('connected.finish.button') });
    await open.click();
    await expect(page.getByRole('alert')).toContainText(t('refusal.identity.consentNeeded'));
    await page.getByRole('checkbox').check();
    await open.click();
    await page.waitForURL('**/client');
  });

  await test.step('signs out, and is let in again to where they were going', async () => {
    await signOut(page, t);
    await page.goto('/messages');
    await page.waitForURL('**/auth/signin?**');
    // The provider still knows them, so its page does not ask.
    await leave(page, t);
    await page.waitForURL('**/messages');
  });

  await test.step('cannot lose the only way in', async () => {
    await page.goto(settings);
    await expect(page.getByText(address)).toBeVisible();
    await expect(page.getByText(t('connected.google'), { exact: true })).toBeVisible();
    await isSound(page);
    await page.getByRole('button', { name: new RegExp(address) }).click();
    await expect(page.getByRole('alert')).toContainText(t('refusal.identity.lastWayIn'));
    await expect(page.getByText(address)).toBeVisible();
  });
});

test('a client connects an account elsewhere, signs in by it and disconnects it', async ({
  page,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  const elsewhere = freshAddress('elsewhere');
  const { email, open } = await aMember({ lang });
  await open(page);

  await page.goto(settings);
  await expect(page.getByText(t('connected.none'))).toBeVisible();
  await page.getByRole('button', { name: t('connected.connect', { provider }) }).click();
  await atProvider(page, elsewhere);
  await expect(page.getByText(t('connected.said.connected'))).toBeVisible();
  await expect(page.getByText(elsewhere)).toBeVisible();
  await mailTo(email, new RegExp(provider));

  await signOut(page, t);
  await page.goto('/auth/signin');
  await leave(page, t);
  await page.waitForURL('**/client');

  await page.goto(settings);
  await page.getByRole('button', { name: new RegExp(elsewhere) }).click();
  await expect(page.getByText(t('connected.said.disconnected'))).toBeVisible();
  await expect(page.getByText(t('connected.none'))).toBeVisible();
  await mailTo(email, new RegExp(t('emails.connectedAccount.disconnected.subject')));
});

test('an address that has an account opens nothing by itself', async ({ page, lang, t }) => {
  const { email } = await aMember({ lang });
  await page.goto('/auth/signin');
  await leave(page, t);
  await atProvider(page, email);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('connected.finish.known'));
  await isSound(page);
  await mailTo(email, new RegExp(t('emails.connectedAccount.met.subject')));
  await page.goto('/client');
  await expect(page).toHaveURL(/\/auth\/signin/);
});

test('who changes their mind at the provider is back at the sign-in page', async ({ page, t }) => {
  await page.goto('/auth/signin');
  await leave(page, t);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/\/auth\/signin\?provider=declined$/);
  await expect(page.getByRole('alert')).toContainText(t('refusal.identity.providerDeclined'));
});

test('an answer that nobody here asked for opens nothing, whatever door it comes to @once', async ({
  page,
  t,
}) => {
  const query = `state=${'x'.repeat(43)}&code=abc`;
  const answer = await page.goto(`/auth/provider/oidc/callback?${query}`);
  expect(answer?.status()).toBe(422);
  await expect(page).toHaveURL(/\/auth\/signin\?provider=lost$/);
  await expect(page.getByRole('alert')).toContainText(t('refusal.identity.providerLost'));

  const sent = (path: string) =>
    page.request.post(path, {
      headers: { origin: 'https://appleid.apple.com', 'sec-fetch-site': 'cross-site' },
      form: { state: 'x'.repeat(43), code: 'abc' },
      maxRedirects: 0,
    });
  const apple = await sent('/auth/provider/apple/callback');
  expect(apple.status()).toBe(303);
  expect(apple.headers()['location']).toBe('/auth/signin?provider=lost');
  for (const path of ['/auth/provider/oidc/callback', '/auth/provider/apple', '/auth/signin']) {
    expect((await sent(path)).status()).toBe(403);
  }
  expect((await page.request.get('/auth/provider/google/callback')).status()).toBe(404);
});

/** By the button below the form. */
async function leave(page: Page, t: T): Promise<void> {
  await page.getByRole('button', { name: t('connected.goOnWith', { provider }) }).click();
}

async function atProvider(page: Page, account: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(provider);
  await page.getByLabel('Account').fill(account);
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function signOut(page: Page, t: T): Promise<void> {
  await page.goto('/auth/signout');
  await page
    .getByRole('main')
    .getByRole('button', { name: t('auth.signOut.button') })
    .click();
  await page.waitForURL((url) => !url.pathname.startsWith('/auth/signout'));
}
