import type { Page } from '@playwright/test';

import { demoAddress } from '#src/seed/demoAccounts.ts';

import { aSignIn } from './aSignIn.ts';

/** Makes a page that of a person of the demo; how people sign in is tried elsewhere. */
export async function enterAs(page: Page, key: string): Promise<void> {
  const open = await aSignIn(demoAddress(key));
  await open(page);
}
