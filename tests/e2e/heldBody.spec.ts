import { expect } from '@playwright/test';

import { heldPost } from '#tests/support/heldPost.ts';

import { aMember } from './parts/aMember.ts';
import { password } from './parts/password.ts';
import { test } from './parts/test.ts';

test('a form that is finished after its sign-in was ended changes nothing', async ({
  page,
  browser,
  baseURL,
  lang,
  t,
}) => {
  const site = new URL(baseURL ?? '');
  const { name, email, open } = await aMember({ lang });
  await open(page);
  const cookies = await page.context().cookies();
  const post = await heldPost({
    url: new URL('/settings/profile', site).href,
    headers: {
      cookie: cookies.map((each) => `${each.name}=${each.value}`).join('; '),
      origin: site.origin,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'name=Still+Here&locale=en&zone=UTC&gender=other',
  });
  // By now the headers were read: what follows came later.
  await page.goto('/auth/signout');
  await page.getByRole('main').getByRole('button').first().click();
  await page.waitForURL((url) => url.pathname !== '/auth/signout');

  const answer = await post.finish();
  expect(answer.status).toBe(303);
  expect(String(answer.headers['location'])).toContain('/auth/signin');
  const again = await (await browser.newContext()).newPage();
  await again.goto('/auth/signin');
  await again.getByLabel(t('auth.field.email')).fill(email);
  await again.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
  await again.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
  await again.waitForURL((url) => url.pathname !== '/auth/signin');
  await again.goto('/settings/profile');
  await expect(again.getByLabel(t('settings.profile.name'), { exact: true })).toHaveValue(name);
});
