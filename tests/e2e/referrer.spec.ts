import { expect } from '@playwright/test';

import { mailTo } from '#tests/support/mailTo.ts';

import { signUp } from './parts/signUp.ts';
import { test } from './parts/test.ts';

test('a page with a secret address tells it to nobody, and its form works', async ({
  page,
  t,
  hasScript,
}) => {
  await page.goto('/auth/signup');
  const { email } = await signUp(page, t, { name: 'Maya Levin' });
  const mail = await mailTo(email, new RegExp(t('emails.verifyAddress.subject')));
  const link = /http:\/\/\S+\/auth\/verify-email\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';

  const answer = await page.goto(link);
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer');

  const posted = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: t('auth.verifyLink.button') }).click();
  const headers = await (await posted).allHeaders();
  expect(headers['referer']).toBeUndefined();
  // A plain form sends no Origin from such a page; what the browser says of the site stands in for it.
  if (!hasScript) expect(headers['origin']).toBe('null');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('auth.verifyLink.done'));
});
