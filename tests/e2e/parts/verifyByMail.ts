import { expect, type Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { mailTo } from '#tests/support/mailTo.ts';

/** Opens the link that was mailed, confirms, and goes on to where the person was about to go. */
export async function verifyByMail(page: Page, t: T, address: string): Promise<void> {
  const mail = await mailTo(address, new RegExp(t('emails.verifyAddress.subject')));
  const link = /http:\/\/\S+\/auth\/verify-email\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('button', { name: t('auth.verifyLink.button') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('auth.verifyLink.done'));
  await page.getByRole('link', { name: t('auth.verifyLink.goOn') }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/auth/'));
}
