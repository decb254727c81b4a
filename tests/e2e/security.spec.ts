import { expect, request, type Browser, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { isSound } from './parts/isSound.ts';
import { password } from './parts/password.ts';
import { test } from './parts/test.ts';

const better = 'eleven herons above the ferry';

test('a person keeps their account in their own hands', async ({
  page,
  browser,
  baseURL,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(180_000);
  const me = await aMember({ lang });
  await me.open(page);

  await test.step('finds security in the account menu, and each subject from there', async () => {
    await page.goto('/client');
    await expect(page.locator('a[href="/settings/security"]').first()).toBeAttached();
    await page.goto('/settings/security');
    await isSound(page);
    const main = page.getByRole('main');
    for (const subject of ['password', 'sign-ins', 'keys', 'address', 'log']) {
      await expect(main.locator(`a[href="/settings/security/${subject}"]`)).toBeVisible();
    }
  });

  await test.step('ends a sign-in in another browser', async () => {
    const there = await elsewhere(browser, t, { email: me.email, password });
    await page.goto('/settings/security/sign-ins');
    await expect(page.getByText(t('security.signIns.this'))).toBeVisible();
    await isSound(page);
    await page
      .getByRole('button', { name: startingWith(t('security.signIns.endOf', { browser: '' })) })
      .click();
    await expect(page.getByText(t('security.signIns.ended'))).toBeVisible();
    await there.goto('/client');
    await expect(there).toHaveURL(/\/auth\/signin/);
    await there.context().close();
  });

  await test.step('makes a key for a program, sees it once, uses it, and ends it', async () => {
    const key = await aKey(page, t, hasScript);
    const program = await request.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      extraHTTPHeaders: { authorization: `Bearer ${key}` },
      storageState: { cookies: [], origins: [] },
    });
    expect((await program.get('/api/sessions')).status()).toBe(200);
    expect((await program.get('/api/sign-ins')).status()).toBe(403);
    const pages = await program.get('/client', { maxRedirects: 0 });
    expect(pages.headers()['location']).toContain('/auth/signin');
    await page.goto('/settings/security/keys');
    await expect(page.getByRole('main')).not.toContainText(key);
    await page
      .getByRole('button', { name: startingWith(t('security.keys.revokeOf', { name: '' })) })
      .click();
    await expect(page.getByText(t('security.keys.revoked'))).toBeVisible();
    expect((await program.get('/api/sessions')).status()).toBe(401);
    await program.dispose();
  });

  await test.step('changes the password, by the current one only', async () => {
    await page.goto('/settings/security/password');
    const change = async (current: string) => {
      await page.getByLabel(t('security.password.current'), { exact: true }).fill(current);
      await page.getByLabel(t('security.password.new'), { exact: true }).fill(better);
      await page.getByRole('button', { name: t('security.password.button') }).click();
    };
    await change('not my password at all');
    await expect(page.getByText(t('refusal.identity.passwordWrong')).first()).toBeVisible();
    await isSound(page);
    await change(password);
    await expect(page.getByText(t('security.password.saved'))).toBeVisible();
  });

  const email = await test.step('moves to another address, confirmed at both', async () => {
    const next = freshAddress('client');
    await page.goto('/settings/security/address');
    await page.getByLabel(t('security.address.new'), { exact: true }).fill(next);
    await page.getByRole('button', { name: t('security.address.button') }).click();
    await expect(page.getByText(t('security.address.pendingTitle'))).toBeVisible();
    await isSound(page);
    await confirmAt(page, t, { address: me.email, subject: t('emails.oldAddress.subject') });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      t('security.addressLink.waiting'),
    );
    await confirmAt(page, t, { address: next, subject: t('emails.newAddress.subject') });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      t('security.addressLink.changed'),
    );
    await page.goto('/settings/security/address');
    await expect(page.getByRole('main')).toContainText(next);
    return next;
  });

  await test.step('gets in by the new address and password', async () => {
    const there = await elsewhere(browser, t, { email, password: better });
    await there.context().close();
  });

  await test.step('reads what happened', async () => {
    await page.goto('/settings/security/log');
    const main = page.getByRole('main');
    for (const fact of ['address', 'addressAsked', 'password', 'keyEnded', 'keyMade'] as const) {
      await expect(
        main.getByText(t(`security.log.fact_${fact}`), { exact: true }).first(),
      ).toBeVisible();
    }
    await isSound(page);
  });
});

function startingWith(words: string): RegExp {
  return new RegExp(`^${words.trim()}`);
}

async function aKey(page: Page, t: T, hasScript: boolean): Promise<string> {
  await page.goto('/settings/security/keys');
  await page.getByRole('link', { name: t('security.keys.add') }).click();
  await page.getByLabel(t('security.keys.name')).fill('Calendar at home');
  await page.getByRole('button', { name: t('security.keys.make') }).click();
  await expect(page.getByText(t('refusal.identity.keyWithoutScope')).first()).toBeVisible();
  await page
    .getByRole('group', { name: t('security.scope.sessions'), exact: true })
    .getByLabel(t('security.keys.read'))
    .check();
  await isSound(page);
  await page.getByRole('button', { name: t('security.keys.make') }).click();
  await expect(page.getByText(t('security.keys.onceTitle'))).toBeVisible();
  await isSound(page);
  const key = (await page.locator('code').innerText()).trim();
  const copy = page.getByRole('button', { name: t('security.keys.copy') });
  await expect(copy).toBeVisible({ visible: hasScript });
  if (hasScript) {
    await page.context().grantPermissions(['clipboard-write']);
    await copy.click();
    await expect(page.getByText(t('security.keys.copied'), { exact: true })).toBeVisible();
  }
  return key;
}

async function elsewhere(
  browser: Browser,
  t: T,
  account: { email: string; password: string },
): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto('/auth/signin');
  await page.getByLabel(t('auth.field.email')).fill(account.email);
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(account.password);
  await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/auth/signin');
  return page;
}

async function confirmAt(
  page: Page,
  t: T,
  mailed: { address: string; subject: string },
): Promise<void> {
  const mail = await mailTo(mailed.address, new RegExp(mailed.subject.replace('?', '\\?')));
  const link = /http:\/\/\S+\/auth\/address\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('button', { name: t('security.addressLink.agree') }).click();
  await expect(page.getByRole('button', { name: t('security.addressLink.agree') })).toHaveCount(0);
}
