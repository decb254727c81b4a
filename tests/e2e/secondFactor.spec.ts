import { readFileSync } from 'node:fs';

import { expect, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { authenticatorApp } from './parts/authenticatorApp.ts';
import { isSound } from './parts/isSound.ts';
import { password } from './parts/password.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';

test('a person adds an authenticator app, signs in with it, and by a backup code', async ({
  page,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(180_000);
  const { email, open } = await aMember({ lang });
  await open(page);
  const sound = () => isSound(page);

  const app = await test.step('sets the app up by its key', async () => {
    await page.goto('/settings/security/two-step');
    await expect(page.getByText(t('mfa.settings.appOff'))).toBeVisible();
    await sound();
    await page.getByRole('link', { name: t('mfa.settings.setUp') }).click();
    await hasTitle(page, t('mfa.setup.title'));
    await sound();
    await page.getByRole('button', { name: t('mfa.setup.appButton') }).click();
    await hasTitle(page, t('mfa.setup.scanTitle'));
    await expect(page.getByRole('img', { name: t('mfa.setup.qr') })).toBeVisible();
    await sound();
    return authenticatorApp((await page.locator('.setup-key').textContent()) ?? '');
  });

  const codes = await test.step('confirms it, and keeps the backup codes', async () => {
    const field = page.getByLabel(t('mfa.setup.code'));
    await field.fill('12');
    await page.getByRole('button', { name: t('mfa.setup.confirm') }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await hasTitle(page, t('mfa.setup.scanTitle'));
    await field.fill(await app());
    await page.getByRole('button', { name: t('mfa.setup.confirm') }).click();
    await hasTitle(page, t('mfa.codes.title'));
    await sound();
    const shown = await page
      .getByRole('list', { name: t('mfa.codes.list') })
      .locator('li')
      .all();
    const kept = await Promise.all(shown.map((item) => item.textContent()));
    expect(kept).toHaveLength(10);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: t('mfa.codes.download') }).click();
    const file = await (await download).path();
    for (const code of kept) expect(readFileSync(file, 'utf8')).toContain(code);
    expect(page.url()).not.toContain(kept[0]);
    const print = page.getByRole('button', { name: t('mfa.codes.print') });
    await expect(print).toBeVisible({ visible: hasScript });
    await page.getByRole('link', { name: t('mfa.codes.kept') }).click();
    await expect(page.getByText(t('mfa.settings.saved'))).toBeVisible();
    await expect(page.getByText(t('mfa.settings.codesLeft', { left: 10 }))).toBeVisible();
    return kept.map((code) => code ?? '');
  });

  await test.step('signs in again: the password alone opens nothing', async () => {
    await signOut(page, t);
    await enter(page, t, email);
    await hasTitle(page, t('mfa.verify.title'));
    await sound();
    await page.goto('/client');
    await expect(page).toHaveURL(/\/auth\/signin\?next=/);
    await page.goto('/auth/mfa-verify');
    await proveByApp(page, t, '000000');
    await expect(page.getByRole('alert')).toContainText(t('mfa.verify.code'));
    await proveByApp(page, t, await app());
    await page.waitForURL('**/client');
  });

  await test.step('signs in by a backup code and trusts the device', async () => {
    await signOut(page, t);
    await enter(page, t, email);
    await page.getByRole('link', { name: t('mfa.verify.backupCode') }).click();
    await hasTitle(page, t('mfa.backup.title'));
    await sound();
    await page.getByLabel(t('mfa.verify.trust')).check();
    await page.getByLabel(t('mfa.backup.code')).fill(codes[0]?.toUpperCase() ?? '');
    await page.getByRole('button', { name: t('mfa.verify.button') }).click();
    await page.waitForURL('**/client');
    await mailTo(email, new RegExp(t('emails.backupCodeUsed.subject')));
    await signOut(page, t);
    await enter(page, t, email);
    await page.waitForURL('**/client');
  });

  await test.step('is asked for the app before a sensitive page, trusted or not', async () => {
    await page.goto('/settings/security/backup-codes');
    await expect(page).toHaveURL(/\/auth\/mfa-verify\?next=/);
    await expect(page.getByText(t('mfa.verify.again'))).toBeVisible();
    await expect(page.getByLabel(t('mfa.verify.trust'))).toHaveCount(0);
    await sound();
    await proveByApp(page, t, await app());
    await hasTitle(page, t('mfa.codes.renewTitle'));
    await sound();
  });

  await test.step('sees the trusted device, and trusts it no more', async () => {
    await page.goto('/settings/security/two-step');
    await expect(page.getByText(t('mfa.settings.codesLeft', { left: 9 }))).toBeVisible();
    await expect(page.getByText(t('mfa.settings.thisDevice'))).toBeVisible();
    await sound();
    await page
      .getByRole('button', { name: t('mfa.settings.endTrustOf', { device: '' }).trim() })
      .click();
    await expect(page.getByText(t('mfa.settings.noDevices'))).toBeVisible();
    await signOut(page, t);
    await enter(page, t, email);
    await hasTitle(page, t('mfa.verify.title'));
    await proveByBackupCode(page, t, codes[1] ?? '');
    await page.waitForURL('**/client');
  });

  await test.step('makes new backup codes, then removes the app', async () => {
    await page.goto('/settings/security/backup-codes');
    await page.getByRole('button', { name: t('mfa.codes.renewButton') }).click();
    await hasTitle(page, t('mfa.codes.title'));
    await expect(page.getByText(codes[1] ?? '')).toHaveCount(0);
    await page.getByRole('link', { name: t('mfa.codes.kept') }).click();
    await expect(page.getByText(t('mfa.settings.codesLeft', { left: 10 }))).toBeVisible();
    await page.getByRole('link', { name: t('mfa.settings.remove') }).click();
    await hasTitle(page, t('mfa.removal.title'));
    await sound();
    await page.getByRole('button', { name: t('mfa.removal.button') }).click();
    await expect(page.getByText(t('mfa.settings.removed'))).toBeVisible();
    await signOut(page, t);
    await enter(page, t, email);
    await page.waitForURL('**/client');
  });
});

test('whoever has time until a role asks for it may set the second step up later', async ({
  page,
  lang,
  t,
}) => {
  await query(
    `insert into mfa_policies (role, is_required, grace_until, changed_at)
     values ('moderator', true, date_trunc('milliseconds', now()) + interval '10 days', now())
     on conflict (role) do update set is_required = true, grace_until = excluded.grace_until`,
    [],
  );
  const { open } = await aMember({ lang, role: 'moderator' });
  await open(page);
  await page.goto('/auth/mfa-setup');
  await expect(page.getByText(t('mfa.setup.lead'))).toBeVisible();
  await isSound(page);
  await page.getByRole('link', { name: t('mfa.setup.notNow') }).click();
  await page.waitForURL('**/admin');
});

async function enter(page: Page, t: T, email: string): Promise<void> {
  await page.goto('/auth/signin');
  await page.getByLabel(t('auth.field.email')).first().fill(email);
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/auth/signin');
}

async function proveByApp(page: Page, t: T, code: string): Promise<void> {
  await page.getByLabel(t('mfa.verify.code')).fill(code);
  await page.getByRole('button', { name: t('mfa.verify.button') }).click();
}

async function proveByBackupCode(page: Page, t: T, code: string): Promise<void> {
  await page.getByRole('link', { name: t('mfa.verify.backupCode') }).click();
  await page.getByLabel(t('mfa.backup.code')).fill(code);
  await page.getByRole('button', { name: t('mfa.verify.button') }).click();
}

async function signOut(page: Page, t: T): Promise<void> {
  await page.goto('/auth/signout');
  await page.getByRole('button', { name: t('auth.signOut.button') }).click();
  await page.waitForURL((url) => url.pathname !== '/auth/signout');
}

async function hasTitle(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}
