import { randomInt } from 'node:crypto';

import { test as base } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';
import { translator, type T } from '#i18n/translate.ts';

type Words = {
  /** The language of the project's pages. */
  lang: Locale;
  t: T;
  /** The address of a public page in that language. */
  href: (path: string) => string;
  /** Whether pages may run scripts here; without them what is new shows after a reload. */
  hasScript: boolean;
};

/** Playwright's test, speaking the language of its project, from a network of its own: limits count by place. */
export const test = base.extend<Words>({
  extraHTTPHeaders: async ({ extraHTTPHeaders }, use) => {
    const place = `10.${randomInt(256)}.${randomInt(256)}.7`;
    await use({ ...extraHTTPHeaders, 'x-forwarded-for': place });
  },
  lang: async ({ locale }, use) => {
    await use(locale?.startsWith('he') ? 'he' : 'en');
  },
  t: async ({ lang }, use) => {
    await use(translator(lang));
  },
  href: async ({ lang }, use) => {
    await use((path) => (lang === 'he' ? `/he${path === '/' ? '' : path}` : path));
  },
  hasScript: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled);
  },
});
