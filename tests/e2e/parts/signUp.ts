import type { Page } from '@playwright/test';

import type { T } from '#i18n/translate.ts';

import { freshAddress } from './freshAddress.ts';
import { password } from './password.ts';

export type Person = { name: string; email: string };

type Wish = { name: string; role?: 'client' | 'coach' };

/** Fills in the sign-up page that is open, and sends it; the address is not verified yet. */
export async function signUp(page: Page, t: T, { name, role = 'client' }: Wish): Promise<Person> {
  const email = freshAddress(role);
  await page.getByRole('radio', { name: t(`auth.signUp.${role}`) }).check();
  await page.getByLabel(t('auth.field.name')).fill(name);
  await page.getByLabel(t('auth.field.email')).fill(email);
  await page.getByLabel(t('auth.field.password'), { exact: true }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: t('auth.signUp.button') }).click();
  await page.waitForURL((url) => url.pathname === '/auth/verify-email');
  return { name, email };
}
