import { expect } from '@playwright/test';
import { z } from 'zod';

import { demoAddress } from '#src/seed/demoAccounts.ts';

import { aMember } from './parts/aMember.ts';
import { isSound } from './parts/isSound.ts';
import { test } from './parts/test.ts';

const found = z.object({ docs: z.array(z.object({ id: z.string(), name: z.string() })) });

test('support looks at the pages of a client, changes nothing there, and comes back @script', async ({
  page,
  lang,
  t,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { email, open } = await aMember({ lang, role: 'support', factors: ['app'] });
  await open(page);
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
    await isSound(page);
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

  await test.step('comes back to their own sign-in, also where the socket tells first', async () => {
    const socket = page.waitForEvent('websocket');
    await page.goto('/client');
    const closed = (await socket).waitForEvent('close');
    await page.route('**/auth/impersonation/stop', async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 });
      await closed;
      await route.fulfill({ response: answer });
    });
    await page.getByRole('button', { name: t('staffActs.banner.stop') }).click();
    await page.waitForURL('**/admin**');
    expect(await (await page.request.get('/api/users/me')).text()).toContain(email);
    await page.goto('/settings/profile');
    await expect(page.getByRole('button', { name: t('staffActs.banner.stop') })).toHaveCount(0);
  });
});
