import { expect } from '@playwright/test';
import { z } from 'zod';

import { test } from './parts/test.ts';

test('the landing page leads from a hero over features and coaches to signing up', async ({
  page,
  href,
}) => {
  await page.goto(href('/'));
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(main.locator('svg.weave-moves').first()).toBeAttached();
  for (const part of ['features', 'how', 'coaches', 'pricing', 'testimonials']) {
    const section = main.locator(`#${part}`);
    await expect(section).toBeVisible();
    await expect(section).not.toBeEmpty();
  }
  await expect(main.locator('#coaches a[href*="/client/book?coach="]').first()).toBeVisible();
  await expect(main.locator('a[href^="/auth/signup"]').first()).toBeVisible();
});

test('a question on the landing page opens to its answer', async ({ page, href }) => {
  await page.goto(href('/'));
  const question = page.locator('#faq details').first();
  await expect(question).not.toHaveAttribute('open');
  await question.locator('summary').click();
  await expect(question).toHaveAttribute('open');
});

test('the landing page says in its head what it is, in both languages', async ({
  page,
  href,
  lang,
}) => {
  await page.goto(href('/'));
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('html')).toHaveAttribute('dir', lang === 'he' ? 'rtl' : 'ltr');
  const content = (selector: string) => page.locator(selector).getAttribute('content');
  expect(await content('meta[name=description]')).toBeTruthy();
  for (const name of ['title', 'description', 'url', 'image', 'locale']) {
    expect(await content(`meta[property="og:${name}"]`), name).toBeTruthy();
  }
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
  expect(canonical).toMatch(lang === 'he' ? /\/he$/ : /\/$/);
  await expect(page.locator('link[rel=alternate][hreflang=he]')).toHaveCount(1);
  const data = await page.locator('script[type="application/ld+json"]').first().textContent();
  expect(
    z.looseObject({ '@type': z.string() }).parse(JSON.parse(data ?? ''))['@type'],
  ).toBeTruthy();
});

test('the language switch leads to the same page in the other language', async ({
  page,
  href,
  lang,
}) => {
  await page.goto(href('/'));
  await page.locator('a[hreflang], a[lang]').first().click();
  await expect(page.locator('html')).toHaveAttribute('lang', lang === 'he' ? 'en' : 'he');
});

test('the design system shows colours, type, buttons, fields and tables', async ({
  page,
  href,
  t,
}) => {
  await page.goto(href('/design-system'));
  for (const key of [
    'designSystem.colour',
    'designSystem.type',
    'designSystem.buttons',
    'designSystem.fields',
    'designSystem.tableTabs',
  ] as const) {
    await expect(page.getByRole('heading', { name: t(key) }).first()).toBeVisible();
  }
  await expect(page.getByRole('table').first()).toBeVisible();
  await expect(page.getByRole('textbox').first()).toBeVisible();
});

test('whoever reads on in Hebrew opens an account in Hebrew', async ({ page }) => {
  await page.goto('/he');
  // A counted click may be answered before the next page is asked for.
  const counted = page.request.post('/landing-clicks', {
    headers: { origin: new URL(page.url()).origin },
  });
  expect((await counted).status()).toBe(422);
  await page.getByRole('main').locator('a[href^="/auth/signup"]').first().click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});
