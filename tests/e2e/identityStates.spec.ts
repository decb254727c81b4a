import { expect, type Browser, type Page } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

import { axeFaults } from './parts/axeFaults.ts';
import { overhang } from './parts/overhang.ts';
import { test } from './parts/test.ts';
import { doors } from './states/doors.ts';
import { halfway } from './states/halfway.ts';
import { links } from './states/links.ts';
import { signedIn } from './states/signedIn.ts';

const directions = { en: 'ltr', he: 'rtl' } as const;
const settings = {
  en: { locale: 'en-GB', timezoneId: 'Europe/London' },
  he: { locale: 'he-IL', timezoneId: 'Asia/Jerusalem' },
};

test.describe.configure({ mode: 'parallel' });

for (const [kind, states] of Object.entries({ halfway, signedIn, links, doors })) {
  const names = {
    halfway: 'half signed in',
    signedIn: 'in their security settings',
    links: 'at links from their mail',
    doors: 'invited, locked out or from elsewhere',
  };
  for (const lang of ['en', 'he'] as const) {
    const who = Object.entries(names).find(([each]) => each === kind)?.[1] ?? kind;
    test(`what people see ${who}, ${directions[lang]}, light and dark, is sound @once`, async ({
      browser,
      baseURL,
      extraHTTPHeaders,
    }) => {
      test.setTimeout(180_000);
      const t = translator(lang);
      const page = await pageFor(browser, lang, extraHTTPHeaders);
      for (const { name, open } of states) {
        await test.step(name, async () => {
          await page.context().clearCookies();
          const title = await open({ page, lang, t, origin: baseURL ?? '' });
          await isSound(page, { lang, title });
        });
      }
      await page.context().close();
    });
  }
}

async function pageFor(
  browser: Browser,
  lang: Locale,
  extraHTTPHeaders: Record<string, string> | undefined,
): Promise<Page> {
  const context = await browser.newContext({
    ...settings[lang],
    colorScheme: 'light',
    ...(extraHTTPHeaders ? { extraHTTPHeaders } : {}),
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  });
  return context.newPage();
}

/** The page follows the system's theme: it changes in place, so that what is shown once is seen in both. */
async function isSound(page: Page, want: { lang: Locale; title: string }): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveCount(1);
  await expect(heading).toContainText(want.title);
  await expect.soft(page.locator('html')).toHaveAttribute('dir', directions[want.lang]);
  expect.soft(await axeFaults(page), `${page.url()}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const ofDark = await axeFaults(page, { ofTheme: true });
  expect.soft(ofDark, `${page.url()}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 740 });
  expect.soft(await overhang(page), page.url()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}
