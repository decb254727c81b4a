import { expect, type Locator, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

import { aMember } from './parts/aMember.ts';
import { authenticatorApp } from './parts/authenticatorApp.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { goTo } from './parts/goTo.ts';
import { password } from './parts/password.ts';
import { press } from './parts/press.ts';
import { test } from './parts/test.ts';

test('the keyboard alone opens an account and confirms its address by code @script', async ({
  page,
  t,
}) => {
  const email = freshAddress('client');
  await page.goto('/auth/signup');
  await press(page, button(page, t('auth.signUp.button')));
  await refusedAt(page, page.getByLabel(t('auth.field.name')));
  await page.keyboard.type('Robin Vale');
  await type(page, page.getByLabel(t('auth.field.email')), email);
  await type(page, page.getByLabel(t('auth.field.password'), { exact: true }), password);
  await goTo(page, page.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await press(page, button(page, t('auth.signUp.button')));
  await page.waitForURL('**/auth/verify-email');
  await arrives(page, t('auth.verify.title'));

  const code = page.getByLabel(t('auth.verify.code'));
  await type(page, code, '12');
  await page.keyboard.press('Enter');
  await refusedAt(page, code);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(await codeIn(email, t('emails.verifyAddress.subject')));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/client');
  await atStart(page);
});

test('the keyboard alone signs in by a mailed code @script', async ({ page, lang, t }) => {
  const { email } = await aMember({ lang });
  await page.goto('/auth/signin');
  await press(page, page.getByRole('link', { name: t('links.signIn.link') }));
  await arrives(page, t('links.magic.title'));
  await press(page, button(page, t('links.magic.button')));
  await refusedAt(page, page.getByLabel(t('auth.field.email')));
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await arrives(page, t('links.magic.sentTitle'));
  const code = await codeIn(email, t('emails.signInLink.subject'));
  await type(page, page.getByLabel(t('auth.verify.code')), code);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/client');
  await atStart(page);
});

test('the keyboard alone chooses another password @script', async ({ page, lang, t }) => {
  const { email } = await aMember({ lang });
  await page.goto('/auth/signin');
  await press(page, page.getByRole('link', { name: t('links.signIn.forgot') }));
  await arrives(page, t('links.reset.title'));
  await type(page, page.getByLabel(t('auth.field.email')), email);
  await page.keyboard.press('Enter');
  await arrives(page, t('links.reset.sentTitle'));

  await page.goto(await linkIn(email, 'reset-password', t('emails.resetLink.subject')));
  const field = page.getByLabel(t('links.newPassword.field'), { exact: true });
  await type(page, field, 'short');
  await page.keyboard.press('Enter');
  await refusedAt(page, field);
  await page.keyboard.type('eleven herons above the ferry');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/client');
  await atStart(page);
});

test('the keyboard alone sets an authenticator app up @script', async ({ page, lang, t }) => {
  const member = await aMember({ lang });
  await member.open(page);
  await page.goto('/settings/security/two-step');
  await press(page, page.getByRole('link', { name: t('mfa.settings.setUp') }));
  await arrives(page, t('mfa.setup.title'));
  await press(page, button(page, t('mfa.setup.appButton')));
  await arrives(page, t('mfa.setup.scanTitle'));
  const app = authenticatorApp((await page.locator('.setup-key').textContent()) ?? '');
  const code = page.getByLabel(t('mfa.setup.code'));
  await type(page, code, '12');
  await page.keyboard.press('Enter');
  await refusedAt(page, code);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(await app());
  await page.keyboard.press('Enter');
  await arrives(page, t('mfa.codes.title'));
  await goTo(page, button(page, t('mfa.codes.download')));
  await goTo(page, button(page, t('mfa.codes.print')));
  await press(page, page.getByRole('link', { name: t('mfa.codes.kept') }));
  await arrives(page, t('mfa.settings.title'));
});

test('the keyboard alone passes the second step, by the app and by a backup code', async ({
  page,
  lang,
  t,
}) => {
  const { email, key, codes } = await aMember({ lang, factors: ['app', 'codes'] });
  await enter(page, t, email);
  await arrives(page, t('mfa.verify.title'));
  const code = page.getByLabel(t('mfa.verify.code'));
  await type(page, code, '12');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await goTo(page, page.getByRole('alert').getByRole('link').first());
  await page.keyboard.press('Enter');
  await expect(code).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(await authenticatorApp(key)());
  await page.keyboard.press('Enter');
  await page.waitForURL('**/client');
  await atStart(page);

  await page.goto('/auth/signout');
  await press(page, page.getByRole('main').getByRole('button', { name: t('auth.signOut.button') }));
  await page.waitForURL((url) => url.pathname !== '/auth/signout');
  await enter(page, t, email);
  await arrives(page, t('mfa.verify.title'));
  await press(page, page.getByRole('link', { name: t('mfa.verify.backupCode') }));
  await arrives(page, t('mfa.backup.title'));
  await type(page, page.getByLabel(t('mfa.backup.code')), codes[0] ?? '');
  await goTo(page, page.getByLabel(t('mfa.verify.trust')));
  await page.keyboard.press('Space');
  await press(page, button(page, t('mfa.verify.button')));
  await page.waitForURL('**/client');
  await atStart(page);
});

test('the keyboard alone asks to go on without a lost app @script', async ({ page, lang, t }) => {
  const { email } = await aMember({ lang, factors: ['app'] });
  await enter(page, t, email);
  await arrives(page, t('mfa.verify.title'));
  await press(page, page.getByRole('link', { name: t('mfa.verify.lost') }));
  await arrives(page, t('recovery.ask.title'));
  await press(page, button(page, t('recovery.ask.button')));
  await arrives(page, t('recovery.waiting.title'));
});

test('the keyboard alone stops acting as somebody @script', async ({ page, lang, t, baseURL }) => {
  const client = await aMember({ lang });
  const staff = await aMember({ lang, role: 'support', factors: ['app'] });
  await staff.open(page);
  const answer = await page.request.post(`/api/users/${client.id}/impersonate`, {
    data: { reason: 'Asked for help with the calendar' },
    headers: { origin: baseURL ?? '' },
  });
  expect(answer.status()).toBe(200);
  await page.goto('/client');
  await press(page, button(page, t('staffActs.banner.stop')));
  await expect
    .poll(async () => (await page.request.get('/api/users/me')).text())
    .toContain(staff.email);
});

test('the keyboard alone makes a key for a program @script', async ({ page, lang, t }) => {
  const member = await aMember({ lang });
  await member.open(page);
  await page.goto('/settings/security/keys');
  await press(page, page.getByRole('link', { name: t('security.keys.add') }));
  await arrives(page, t('security.keys.newTitle'));
  const name = page.getByLabel(t('security.keys.name'));
  await press(page, button(page, t('security.keys.make')));
  await refusedAt(page, name);
  await page.keyboard.type('Calendar at home');
  const sessions = page.getByRole('group', { name: t('security.scope.sessions'), exact: true });
  await goTo(page, sessions.getByLabel(t('security.keys.read')));
  await page.keyboard.press('Space');
  await press(page, button(page, t('security.keys.make')));
  await expect(page.getByText(t('security.keys.onceTitle'))).toBeVisible();
  await arrives(page, t('security.keys.newTitle'));
  await press(page, page.getByRole('link', { name: t('security.keys.done') }));
  await arrives(page, t('security.keys.title'));
});

test('the keyboard alone goes to a provider to connect an account, and comes back @script', async ({
  page,
  lang,
  t,
}) => {
  const member = await aMember({ lang });
  await member.open(page);
  await page.goto('/settings/security/connected');
  await press(page, button(page, t('connected.connect', { provider: 'Test ID' })));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Test ID');
  await page.getByLabel('Account').focus();
  await page.keyboard.type(freshAddress('elsewhere'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('connected.said.connected'))).toBeVisible();
  await arrives(page, t('connected.title'));
});

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await goTo(page, field);
  await page.keyboard.type(text);
}

async function enter(page: Page, t: T, email: string): Promise<void> {
  await page.goto('/auth/signin');
  await type(page, page.getByLabel(t('auth.field.email')), email);
  await type(page, page.getByLabel(t('auth.field.password'), { exact: true }), password);
  await page.keyboard.press('Enter');
}

/** The next page stands under its title; a reader begins there, or at the very start of a page that was loaded anew. */
async function arrives(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await atStart(page);
}

const loads = new WeakMap<Page, number>();

async function atStart(page: Page): Promise<void> {
  const load = await page.evaluate(() => performance.timeOrigin);
  const stayed = loads.get(page) === load;
  loads.set(page, load);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName))
    .toMatch(stayed ? /^H1$/ : /^(BODY|H1)$/);
}

/** What was refused is told first, and leads to the field that wants another look. */
async function refusedAt(page: Page, field: Locator): Promise<void> {
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await press(page, summary.getByRole('link').first());
  await expect(field).toBeFocused();
}

async function codeIn(address: string, subject: string): Promise<string> {
  const mail = await mailTo(address, new RegExp(subject));
  return /\b\d{6}\b/.exec(mail.text ?? '')?.[0] ?? 'none';
}

async function linkIn(address: string, path: string, subject: string): Promise<string> {
  const mail = await mailTo(address, new RegExp(subject));
  return new RegExp(`http://\\S+/auth/${path}/[\\w-]+`).exec(mail.text ?? '')?.[0] ?? '';
}
