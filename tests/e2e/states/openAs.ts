import type { Page } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';

import { aMember, type Member } from '../parts/aMember.ts';

/** Makes a page that of somebody new. */
export async function openAs(
  page: Page,
  lang: Locale,
  factors: NonNullable<Parameters<typeof aMember>[0]['factors']> = [],
): Promise<Member> {
  const member = await aMember({ lang, factors });
  await member.open(page);
  return member;
}
