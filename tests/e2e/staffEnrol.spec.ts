import { expect, type Page } from '@playwright/test';

import { translator } from '#i18n/translate.ts';
import { freePort } from '#src/postgres/freePort.ts';
import { freshDatabase } from '#tests/support/template.ts';

import { runScript } from '../../scripts/lib/runScript.ts';
import { startServer } from '../../scripts/lib/startServer.ts';
import { authenticatorApp } from './parts/authenticatorApp.ts';
import { axeFaults } from './parts/axeFaults.ts';
import { freshAddress } from './parts/freshAddress.ts';
import { password } from './parts/password.ts';
import { test } from './parts/test.ts';

const t = translator('en');

test('the first admin chooses a password, has to set a second factor up, and is in the panel after it @script', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const { origin, email, link, close } = await test.step(
    'an installation under the rule of production',
    anInstallation,
  );
  try {
    await test.step('the link of the command asks for a password', async () => {
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('auth.setPassword.title'));
      await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
      await page.getByRole('button', { name: t('auth.setPassword.button') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('mfa.setup.title'));
      await expect(page.getByText(t('mfa.setup.required'))).toBeVisible();
      expect(await axeFaults(page)).toEqual([]);
    });

    await test.step('until a factor is set up nothing opens', () => isShut(page, origin));

    const app = await test.step('an authenticator app is set up', async () => {
      await page.goto(`${origin}/auth/mfa-setup?next=/admin`);
      await page.getByRole('button', { name: t('mfa.setup.appButton') }).click();
      const next = authenticatorApp((await page.locator('.setup-key').textContent()) ?? '');
      const code = page.getByLabel(t('mfa.setup.code'));
      await code.fill('000000');
      await page.getByRole('button', { name: t('mfa.setup.confirm') }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await code.fill(await next());
      await page.getByRole('button', { name: t('mfa.setup.confirm') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('mfa.codes.title'));
      return next;
    });

    await test.step('from the backup codes it goes on to the panel', async () => {
      await page.getByRole('link', { name: t('mfa.codes.kept') }).click();
      await page.waitForURL(`${origin}/admin`);
      await expect(page.getByRole('navigation').first()).toBeVisible();
      expect((await page.request.get(`${origin}/api/users?depth=0`)).status()).toBe(200);
    });

    await test.step('the next time, the password alone opens nothing either', async () => {
      await page.goto(`${origin}/auth/signout`);
      await page
        .getByRole('main')
        .getByRole('button', { name: t('auth.signOut.button') })
        .click();
      await page.waitForURL((url) => url.pathname !== '/auth/signout');
      await page.goto(`${origin}/admin`);
      await page.getByLabel(t('auth.field.email')).fill(email);
      await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
      await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('mfa.verify.title'));
      await isShut(page, origin);
      await page.goto(`${origin}/auth/mfa-verify?next=/admin`);
      await page.getByLabel(t('mfa.verify.code')).fill(await app());
      await page.getByRole('button', { name: t('mfa.verify.button') }).click();
      await page.waitForURL(`${origin}/admin`);
    });

    await test.step('the link has done its work', async () => {
      expect((await page.goto(link))?.status()).toBe(422);
    });
  } finally {
    await close();
  }
});

/** Neither the panel, nor REST, nor a page takes a sign-in that is half done; each sends to sign in, or refuses. */
async function isShut(page: Page, origin: string): Promise<void> {
  for (const path of ['/admin', '/admin/collections/users', '/settings/profile', '/messages']) {
    const answer = await page.request.get(`${origin}${path}`, { maxRedirects: 0 });
    expect([302, 303]).toContain(answer.status());
    expect(answer.headers()['location']).toMatch(/^\/auth\/(signin|mfa-verify)\?next=/);
  }
  for (const path of ['/api/users', '/api/audit-logs']) {
    expect((await page.request.get(`${origin}${path}`)).status()).toBe(403);
  }
  const me = await page.request.get(`${origin}/api/users/me`);
  expect(await me.json()).toMatchObject({ user: null });
}

/** The built product on an empty database of its own, where staff need a second factor, and what the command for its first admin printed. */
async function anInstallation() {
  const database = await freshDatabase();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    NODE_ENV: 'production',
    LOOM_TEST: '1',
    STAFF_MFA_LEVEL: '2',
    DATA_DIR: process.env['LOOM_TEST_HOME'] ?? '',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: String(port),
    PUBLIC_URL: origin,
  };
  const email = freshAddress('admin');
  const server = startServer({ origin: `http://127.0.0.1:${port}`, env });
  const close = async () => {
    await server.stop();
    await database.drop();
  };
  await server.ready;
  const wish = ['scripts/create-admin.ts', '--email', email, '--name', 'Ada Stern'];
  const { code, said } = await runScript(wish, { env });
  expect(code, said).toBe(0);
  const link = /http:\/\/\S+\/auth\/set-password\/[\w-]+/.exec(said)?.[0] ?? '';
  return { origin, email, link, close };
}
