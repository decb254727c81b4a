import type { Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';
import { demoAddress, demoPassword } from '#src/seed/demoAccounts.ts';

/** A person of the demo signs in by the form; the page is then their own first one. */
export async function signIn(page: Page, t: T, key: string): Promise<void> {
  await page.goto('/auth/signin');
  await page.getByLabel(t('auth.field.email')).fill(demoAddress(key));
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: t('auth.signIn.button'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/auth/signin');
}
