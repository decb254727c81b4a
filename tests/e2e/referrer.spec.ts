import { expect } from '@playwright/test';

import { aLink } from './parts/aLink.ts';
import { aMember } from './parts/aMember.ts';
import { test } from './parts/test.ts';

test('a page with a secret address tells it to nobody, and its form works', async ({
  page,
  lang,
  t,
  hasScript,
}) => {
  const { id, open } = await aMember({ lang, isVerified: false });
  await open(page);

  const answer = await page.goto(`/auth/verify-email/${await aLink('verify', { userId: id })}`);
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer');

  const posted = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: t('auth.verifyLink.button') }).click();
  const headers = await (await posted).allHeaders();
  expect(headers['referer']).toBeUndefined();
  // A plain form sends no Origin from such a page; what the browser says of the site stands in for it.
  if (!hasScript) expect(headers['origin']).toBe('null');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('auth.verifyLink.done'));
});
