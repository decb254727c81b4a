import { globSync } from 'node:fs';

import { expect, type Browser, type Page } from '@playwright/test';
import { z } from 'zod';

import type { Locale } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

import { pages, people, type Who } from './pages.ts';
import { ownOrigin } from './parts/ownOrigin.ts';
import { openTimes } from './parts/openTimes.ts';
import { aMember } from './parts/aMember.ts';
import { axeFaults } from './parts/axeFaults.ts';
import { enterAs } from './parts/enterAs.ts';
import { overhang } from './parts/overhang.ts';
import { test } from './parts/test.ts';

const directions = { en: 'ltr', he: 'rtl' } as const;
const settings = {
  en: { locale: 'en-GB', timezoneId: 'Europe/London' },
  he: { locale: 'he-IL', timezoneId: 'Asia/Jerusalem' },
};
const accounts = {
  client: { en: 'james', he: 'yael' },
  coach: { en: 'daniel', he: 'noa' },
  staff: { en: 'admin', he: 'support' },
};

test.describe.configure({ mode: 'parallel' });

for (const who of people) {
  for (const lang of ['en', 'he'] as const) {
    test(`pages of a ${who}, ${directions[lang]}, are sound all round @once`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const page = await pageFor(browser, { who, lang });
      const faults = watched(page);
      const links = new Set<string>();
      const ids = await ownIds(page, who);
      for (const listed of pages.filter(({ as }) => as === who)) {
        const path = filled(listed.path, ids);
        const address = listed.isPublic && lang === 'he' ? `/he${path}`.replace(/\/$/, '') : path;
        await test.step(address, async () => {
          const { status = 200 } = listed;
          const leadsTo = listed.leadsTo ? filled(inLanguage(listed.leadsTo, lang), ids) : address;
          await isSound(page, { address, status, leadsTo, lang });
        });
        for (const link of await linksOf(page)) links.add(link);
      }
      await allAnswer(page, links);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  }
}

test('every page of the site is on the list of the crawl @once', () => {
  const root = 'src/site/pages';
  const seen = pages.map(({ path }) => path.replace(/\?.*$/, ''));
  const missing = globSync('**/*.astro', { cwd: root })
    .filter((file) => !/(^|\/)_|^failure|^dev\//.test(file))
    .filter((file) => {
      const route = `/${file.replace(/(^|\/)?index\.astro$|\.astro$/, '')}`;
      const fits = new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`);
      return route !== '/404' && !seen.some((path) => fits.test(path));
    });
  expect(missing).toEqual([]);
});

type Look = { who: Who; lang: Locale };

async function pageFor(browser: Browser, { who, lang }: Look): Promise<Page> {
  const context = await browser.newContext({
    ...settings[lang],
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  const t = translator(lang);
  if (who === 'unverified') {
    await (await aMember({ lang, isVerified: false })).open(page);
    await openTimes(page, 'noa-ben-ami');
    const times = page.getByRole('form', { name: t('booking.timeChoices') });
    // Another look may be faster with the same time.
    await expect(async () => {
      await times.getByRole('button').first().click();
      await expect(page.getByText(t('booking.held')).first()).toBeVisible({ timeout: 3000 });
    }).toPass();
  } else if (who !== 'visitor') {
    await enterAs(page, accounts[who][lang]);
  }
  return page;
}

/** What the browser complains of: scripts, blocked content, missing files. The page itself may be a 404. */
function watched(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(`${page.url()}: ${message}`));
  page.on('console', (message) => {
    const isAnswer =
      message.location().url === page.url() && message.text().includes('status of 4');
    if (message.type() === 'error' && !isAnswer) faults.push(`${page.url()}: ${message.text()}`);
  });
  return faults;
}

const found = z.object({
  docs: z.array(
    z.object({ id: z.string(), type: z.string().optional(), client: z.string().optional() }),
  ),
});

async function ownIds(page: Page, who: Who): Promise<Record<string, string>> {
  const token = 'a'.repeat(43);
  const types = await page.request.get('/client/book?coach=noa-ben-ami');
  const offer = /type=([0-9a-f-]{36})/.exec(await types.text())?.[1] ?? '';
  if (who !== 'client' && who !== 'coach') return { token, offer };
  const one = async (path: string) => {
    const answer = await page.request.get(`/api/${path}`);
    return found.parse(await answer.json()).docs[0];
  };
  const session = await one(
    'sessions?where[state][equals]=confirmed&sort=-startsAt&limit=1&depth=0',
  );
  const conversation = await one('conversations?limit=1&depth=0');
  const given = await one('packages?limit=1&depth=0');
  return {
    token,
    offer,
    session: session?.id ?? '',
    type: session?.type ?? '',
    conversation: conversation?.id ?? '',
    note: who === 'coach' ? await aNote(page, session?.id ?? '') : '',
    template: who === 'coach' ? await aTemplate(page) : '',
    package: given?.id ?? '',
    holder: given?.client ?? '',
  };
}

/** A note of the coach's about a session, by id. */
async function aNote(page: Page, session: string): Promise<string> {
  const body = '# Goal\n\nOne sentence, **said aloud**.\n\n- once\n- twice';
  const answer = await page.request.post('/api/notes', {
    data: { session, title: 'What was said', body, tags: ['work'] },
    headers: ownOrigin(),
  });
  return z.object({ doc: z.object({ id: z.string() }) }).parse(await answer.json()).doc.id;
}

/** A template of the coach's, by id. */
async function aTemplate(page: Page): Promise<string> {
  const path = '/coach/notes/templates';
  const form = { name: 'First meeting', body: '# Why now\n\n# What would be enough\n' };
  await page.request.post(`${path}/new`, { form, headers: ownOrigin() });
  const list = await (await page.request.get(path)).text();
  return /templates\/([0-9a-f-]{36})/.exec(list)?.[1] ?? '';
}

function filled(path: string, ids: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '');
}

/** Where a page leads to another that is public, it does so in the reader's language. */
function inLanguage(path: string, lang: Locale): string {
  const isPublic = pages.some((page) => page.path === path && page.isPublic === true);
  return isPublic && lang === 'he' ? `/he${path}` : path;
}

type Sound = { address: string; status: number; leadsTo: string; lang: Locale };

async function isSound(page: Page, { address, status, leadsTo, lang }: Sound): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  const answer = await page.goto(address);
  expect.soft(answer?.status()).toBe(status);
  expect.soft(new URL(page.url()).pathname).toBe(new URL(leadsTo, page.url()).pathname);
  await expect.soft(page.locator('html')).toHaveAttribute('dir', directions[lang]);
  await expect.soft(page).toHaveTitle(/\S/);
  await expect.soft(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  expect.soft(await overhang(page)).toBe(0);
  expect.soft(await axeFaults(page), 'light').toEqual([]);
  // The page follows the system's theme, in place.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await axeFaults(page, { ofTheme: true }), 'dark').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 740 });
  expect.soft(await overhang(page)).toBe(0);
}

function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ origin, pathname }) => {
        return origin === location.origin && pathname !== location.pathname;
      })
      .map(({ pathname, search }) => pathname + search),
  );
}

async function allAnswer(page: Page, links: ReadonlySet<string>): Promise<void> {
  const broken: string[] = [];
  // A page that shows a fault leads to itself in the other language.
  const faulty = pages.filter(({ status = 200 }) => status >= 400).map(({ path }) => path);
  for (const link of links) {
    if (faulty.includes(link.replace(/^\/he\b/, ''))) continue;
    const answer = await page.request.get(link);
    if (answer.status() >= 400) broken.push(`${link}: ${answer.status()}`);
  }
  expect(broken).toEqual([]);
}
