import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { TOTP } from 'otpauth';
import { z } from 'zod';

import { demoAddress } from '#src/seed/demoAccounts.ts';

import { query } from './parts/query.ts';
import { signUp } from './parts/signUp.ts';
import { test } from './parts/test.ts';
import { verifyByMail } from './parts/verifyByMail.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const found = z.object({ docs: z.array(z.object({ id: z.string(), name: z.string() })) });

test('support looks at the pages of a client, changes nothing there, and comes back @script', async ({
  page,
  t,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await page.goto('/auth/signup');
  const { email } = await signUp(page, t, { name: 'Ruth Calder' });
  await verifyByMail(page, t, email);
  await employ(email);

  await test.step('needs a second factor for it', async () => {
    await page.goto('/auth/mfa-setup');
    await page.getByRole('button', { name: t('mfa.setup.appButton') }).click();
    const key = (await page.locator('.setup-key').textContent()) ?? '';
    const code = new TOTP({ secret: key.replace(/\s/g, '') }).generate();
    await page.getByLabel(t('mfa.setup.code')).fill(code);
    await page.getByRole('button', { name: t('mfa.setup.confirm') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('mfa.codes.title'));
  });

  const address = demoAddress('james');
  const listed = await page.request.get(`/api/users?where[email][equals]=${address}&depth=0`);
  const client = found.parse(await listed.json()).docs[0];
  const answer = await page.request.post(`/api/users/${client?.id ?? ''}/impersonate`, {
    data: { reason: 'Asked for help with the calendar' },
    headers: { origin: baseURL ?? '' },
  });
  expect(answer.status()).toBe(200);

  await test.step('sees their home, and on every page that it is not their own', async () => {
    await page.goto('/client');
    const banner = page.getByText(
      t('staffActs.banner.acting', { name: `\u2068${client?.name ?? ''}\u2069` }),
    );
    await expect(banner).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze();
    expect.soft(violations.map(({ id }) => id)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect.soft(overhang).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto('/settings/profile');
    await expect(banner).toBeVisible();
  });

  await test.step('changes nothing and reads no message', async () => {
    const sent = page.waitForResponse((each) => each.request().method() === 'POST');
    await page.getByRole('button', { name: t('settings.profile.button') }).click();
    expect((await sent).status()).toBe(403);
    await expect(page.getByText(t('refusal.identity.actingAsAnother'))).toBeVisible();
    expect((await page.goto('/messages'))?.status()).toBe(403);
    expect((await page.goto('/settings/security/password'))?.status()).toBe(403);
  });

  await test.step('comes back to their own sign-in', async () => {
    await page.goto('/client');
    await page.getByRole('button', { name: t('staffActs.banner.stop') }).click();
    // The page may hear over its socket that the sign-in ended before the answer arrives: either way it is their own again.
    await expect
      .poll(async () => (await page.request.get('/api/users/me')).text())
      .toContain(email);
    await page.goto('/settings/profile');
    await expect(page.getByRole('button', { name: t('staffActs.banner.stop') })).toHaveCount(0);
  });
});

/** As if an admin had put the person on the staff, and they had signed in again. */
async function employ(email: string): Promise<void> {
  await query(
    `with person as (select id from users where email = $1),
      role as (update users_roles set value = 'support' where parent_id in (select id from person))
    update sign_ins set active_role = 'support' where user_id in (select id from person)`,
    [email],
  );
}
