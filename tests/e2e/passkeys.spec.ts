import { expect, type Browser, type Page } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';
import { translator, type T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { isSound } from './parts/isSound.ts';
import { password } from './parts/password.ts';
import { test } from './parts/test.ts';
import { virtualAuthenticator, type VirtualAuthenticator } from './parts/virtualAuthenticator.ts';

const settings = {
  en: { locale: 'en-GB', timezoneId: 'Europe/London' },
  he: { locale: 'he-IL', timezoneId: 'Asia/Jerusalem' },
};
const list = '/settings/security/passkeys';

test('a passkey is added, signs in, proves, and is removed @script', async ({ browser }) => {
  test.setTimeout(120_000);
  await wholeLife(browser, 'en');
});

test('a passkey does the same in Hebrew, right to left @script', async ({ browser }) => {
  test.setTimeout(120_000);
  await wholeLife(browser, 'he');
});

test('a press of the button goes on, though the offer in the address field comes late @script', async ({
  browser,
  lang,
  t,
}) => {
  test.setTimeout(90_000);
  const { page, device } = await withDevice(browser, lang);
  await page.goto(list);
  await add(page, t);
  await signOut(page, t);
  await device.obey({ touched: false });
  const isLate = Promise.withResolvers<undefined>();
  const options = '**/auth/passkey/options';
  let asked = 0;
  await page.route(options, async (route) => {
    asked += 1;
    if (asked === 1) await isLate.promise;
    await route.continue();
  });
  const offer = page.waitForRequest(options);
  await page.goto('/auth/signin');
  await offer;
  const pressed = page.waitForResponse(options);
  await page.getByRole('button', { name: t('passkeys.signIn.button') }).click();
  await (await pressed).finished();
  const offered = page.waitForResponse(options);
  isLate.resolve(undefined);
  await (await offered).finished();
  // One more round, so that what the offer would do has been done.
  await page.evaluate(async () => fetch('/auth/signin'));
  await expect(said(page)).toHaveText('');
  await expect(page.getByRole('button', { name: t('passkeys.signIn.busy') })).toBeVisible();
  await page.context().close();
});

test('passkeys are renamed and removed with and without a script', async ({
  browser,
  page,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(90_000);
  const member = await withDevice(browser, lang);
  await member.page.goto(list);
  await add(member.page, t);
  await page.context().addCookies(await member.page.context().cookies());
  await member.page.context().close();

  await page.goto(list);
  await expect(page.getByText(t('passkeys.page.needsScript'))).toBeVisible({ visible: !hasScript });
  await rename(page, t, { from: 'Chrome', to: '   ' });
  await expect(page.getByRole('alert')).toContainText(t('refusal.common.required'));
  await page.getByLabel(t('passkeys.one.name')).fill('Kitchen tablet');
  await page.getByRole('button', { name: t('passkeys.one.rename') }).click();
  await expect(page.getByText(t('passkeys.page.renamed'))).toBeVisible();
  await remove(page, t, 'Kitchen tablet');
});

test('the sign-in page shows no button for passkeys where no script runs', async ({
  page,
  t,
  hasScript,
}) => {
  await page.goto('/auth/signin');
  const button = page.getByRole('button', { name: t('passkeys.signIn.button') });
  await expect(button).toBeVisible({ visible: hasScript });
});

test('the doors of passkeys refuse in JSON, in the reader’s language', async ({
  page,
  baseURL,
  lang,
  t,
}) => {
  const headers = { 'accept-language': lang, origin: baseURL ?? '' };
  for (const door of ['', '/proof', '/registration']) {
    for (const step of ['options', 'finish']) {
      const path = `/auth/passkey${door}/${step}`;
      const answer = await page.request.post(path, { headers, data: '[1' });
      const message = t('refusal.common.badRequest');
      expect([answer.status(), await answer.json()]).toEqual([
        400,
        { code: 'common.badRequest', message },
      ]);
      const foreign = { ...headers, origin: 'https://loom.evil.example' };
      expect((await page.request.post(path, { headers: foreign, data: {} })).status()).toBe(403);
      expect((await page.request.get(path)).status()).toBe(405);
    }
  }
  for (const door of ['/proof', '/registration']) {
    const answer = await page.request.post(`/auth/passkey${door}/options`, { headers, data: {} });
    const message = t('refusal.common.signInFirst');
    expect([answer.status(), await answer.json()]).toEqual([
      401,
      { code: 'common.signInFirst', message },
    ]);
  }
});

async function wholeLife(browser: Browser, lang: Locale): Promise<void> {
  const t = translator(lang);
  const { page, email, device } = await withDevice(browser, lang);

  await test.step('adds a passkey, and hears of it by mail', async () => {
    await page.goto(list);
    await expect(page.getByText(t('passkeys.page.none'))).toBeVisible();
    await expect(page.getByText(t('passkeys.page.needsScript'))).toBeHidden();
    await isSound(page);
    await add(page, t);
    await expect(page.getByRole('main').getByText('Chrome, ')).toBeVisible();
    await expect(page.getByText(t('passkeys.page.here'))).toBeVisible();
    await isSound(page);
    await mailTo(email, new RegExp(t('emails.notice.passkeyAdded.subject')));
  });

  await test.step('one device makes no second one', async () => {
    await page.getByRole('button', { name: t('passkeys.page.add') }).click();
    await expect(said(page)).toHaveText(t('passkeys.said.known'));
  });

  await test.step('signs in by the button, without address and password', async () => {
    await signOut(page, t);
    await device.obey({ touched: false });
    await page.goto(`/auth/signin?next=${encodeURIComponent('/settings/profile')}`);
    await isSound(page);
    await offersNothingInField(page);
    await device.obey({ verified: false });
    await page.getByRole('button', { name: t('passkeys.signIn.button') }).click();
    await expect(said(page)).toHaveText(t('passkeys.said.cancelled'));
    await device.obey({});
    await page.getByRole('button', { name: t('passkeys.signIn.button') }).click();
    await page.waitForURL('**/settings/profile');
  });

  await test.step('signs in by choosing it in the address field', async () => {
    await signOut(page, t);
    // The device of the test chooses at once, as soon as the field offers it.
    await page.goto('/auth/signin', { waitUntil: 'commit' });
    await page.waitForURL('**/client');
  });

  await test.step('is asked for it after the password', async () => {
    await signOut(page, t);
    await device.obey({ touched: false });
    await page.goto('/auth/signin');
    await page.getByLabel(t('auth.field.email')).fill(email);
    await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
    await page.waitForURL('**/auth/mfa-verify');
    await isSound(page);
    await page.goto(list);
    await expect(page).toHaveURL(/\/auth\/(signin|mfa-verify)/);
    await page.goto(`/auth/mfa-verify?next=${encodeURIComponent(list)}`);
    await device.obey({});
    await page.getByRole('button', { name: t('passkeys.proof.button') }).click();
    await page.waitForURL(`**${list}`);
  });

  await test.step('renames and removes it', async () => {
    await rename(page, t, { from: 'Chrome', to: 'Work laptop' });
    await isSound(page);
    await remove(page, t, 'Work laptop');
    await expect(page.getByText(t('passkeys.page.none'))).toBeVisible();
    await mailTo(email, new RegExp(t('emails.notice.passkeyRemoved.subject')));
  });

  await test.step('it opens nothing any more', async () => {
    await signOut(page, t);
    await device.obey({ touched: false });
    await page.goto('/auth/signin');
    await device.obey({});
    await page.getByRole('button', { name: t('passkeys.signIn.button') }).click();
    await expect(said(page)).toHaveText(t('refusal.identity.passkeyRefused'));
  });
  await page.context().close();
}

type WithDevice = { page: Page; email: string; device: VirtualAuthenticator };

/** Somebody signed in, with a device that can keep passkeys. */
async function withDevice(browser: Browser, lang: Locale): Promise<WithDevice> {
  const context = await browser.newContext({ ...settings[lang], javaScriptEnabled: true });
  const page = await context.newPage();
  const { email, open } = await aMember({ lang });
  await open(page);
  return { page, email, device: await virtualAuthenticator(page) };
}

async function add(page: Page, t: T): Promise<void> {
  await page.getByRole('button', { name: t('passkeys.page.add') }).click();
  await expect(page.getByText(t('passkeys.page.added'))).toBeVisible();
}

async function rename(page: Page, t: T, { from, to }: { from: string; to: string }): Promise<void> {
  await open(page, from);
  await page.getByLabel(t('passkeys.one.name')).fill(to);
  await page.getByRole('button', { name: t('passkeys.one.rename') }).click();
  if (to.trim() === '') return;
  await expect(page.getByText(t('passkeys.page.renamed'))).toBeVisible();
  await expect(page.getByRole('main').getByText(to)).toBeVisible();
}

async function remove(page: Page, t: T, name: string): Promise<void> {
  await open(page, name);
  await page.getByRole('button', { name: t('passkeys.one.remove') }).click();
  await expect(page.getByText(t('passkeys.page.removed'))).toBeVisible();
}

async function open(page: Page, name: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(name) })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

async function signOut(page: Page, t: T): Promise<void> {
  await page.goto('/auth/signout');
  await page
    .getByRole('main')
    .getByRole('button', { name: t('auth.signOut.button') })
    .click();
  await page.waitForURL((url) => url.pathname !== '/auth/signout');
}

/** Lets the open page know a browser that offers no passkeys in the address field: there, the device of the test would be faster than the button. */
async function offersNothingInField(page: Page): Promise<void> {
  await page.evaluate(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
}

/** What the part of the page with the passkey button says. */
function said(page: Page) {
  return page.locator('[data-passkey]').getByRole('status');
}
