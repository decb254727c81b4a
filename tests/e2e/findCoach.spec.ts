import { expect, type Page } from '@playwright/test';
import type { T } from '#i18n/translate.ts';
import { zoneWord } from '#i18n/zoneWord.ts';
import { enterAs } from './parts/enterAs.ts';
import { test } from './parts/test.ts';

const here = {
  en: { client: 'aiko', coach: 'Daniel Okafor', typed: 'danniel okafr', language: 'en' },
  he: { client: 'amir', coach: 'דניאל אוקפור', typed: 'דניל אוקפר', language: 'en' },
} as const;

const cards = (page: Page) => page.getByRole('main').getByRole('article');

/** Without scripts a choice counts once it is sent. */
async function send(page: Page, t: T, hasScript: boolean): Promise<void> {
  if (!hasScript) await page.getByRole('button', { name: t('find.show') }).click();
}

test('a client finds a coach by a misspelt name, keeps, compares, and books the very hour', async ({
  page,
  browser,
  lang,
  t,
  href,
  hasScript,
}) => {
  test.setTimeout(120_000);
  const { client, coach, typed, language } = here[lang];
  await enterAs(page, client);
  await page.goto('/client');
  await page
    .getByRole('link', { name: t('layout.findCoach') })
    .first()
    .click();
  await page.waitForURL('/client/coaches');
  const all = await cards(page).count();
  expect(all).toBeGreaterThan(4);

  await test.step('by a name with two mistakes', async () => {
    await page.getByLabel(t('find.search')).fill(typed);
    await send(page, t, hasScript);
    await expect(cards(page)).toHaveCount(1);
    await expect(page).toHaveURL(/[?&]q=/);
    await expect(cards(page).getByRole('heading')).toContainText(coach);
  });

  await test.step('with a language, which a chip takes away again', async () => {
    await page.getByLabel(t('find.language')).selectOption(language);
    await send(page, t, hasScript);
    await expect(page).toHaveURL(/language=en/);
    await expect(cards(page)).toHaveCount(1);
    const chips = page.getByRole('list', { name: t('find.active') }).getByRole('link');
    await expect(chips).toHaveCount(3);
    await chips.nth(1).click();
    await expect(page).not.toHaveURL(/language=en/);
    await expect(cards(page)).toHaveCount(1);
  });

  await test.step('keeps them as a favourite', async () => {
    const keep = page.getByRole('button', { name: t('find.favourite', { name: coach }) });
    // A try before this one may have kept them.
    if ((await keep.count()) > 0) await keep.click();
    const kept = page.getByRole('button', { name: t('find.unfavourite', { name: coach }) });
    await expect(kept).toHaveAttribute('aria-pressed', 'true');
    await page.goto('/client/coaches?favourite=on');
    await expect(cards(page).getByRole('heading', { name: coach })).toBeVisible();
  });

  await test.step('compares them with another', async () => {
    await page.goto('/client/coaches');
    const compare = page.getByRole('link', { name: t('find.compareName', { name: coach }) });
    await compare.click();
    const all = cards(page).getByRole('link', { name: t('find.compare') });
    await expect(page).toHaveURL(/coach=daniel-okafor/);
    await all.and(page.locator('[id^=compare-]:not([aria-current])')).first().click();
    await page.waitForURL(({ searchParams }) => searchParams.getAll('coach').length === 2);
    await page.getByRole('link', { name: t('find.compareAct') }).click();
    await page.waitForURL(
      ({ pathname, searchParams }) =>
        pathname.endsWith('/compare') && searchParams.getAll('coach').length === 2,
    );
    await expect(
      page.getByRole('columnheader').getByRole('link', { name: coach, exact: true }),
    ).toBeVisible();
    await expect(page.getByRole('rowheader', { name: t('find.rowPrices') })).toBeVisible();
    await page.getByRole('columnheader').getByRole('link', { name: coach, exact: true }).click();
  });

  await test.step('reads the profile, and presses an hour', async () => {
    await page.waitForURL(href('/coaches/daniel-okafor'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(coach);
    await expect(page.getByRole('heading', { name: t('find.reviewsTitle') })).toBeVisible();
    // The same walk goes on in the other language: each takes its own hour.
    const hours = page.locator('#times .free-times a');
    const slot = lang === 'en' ? hours.first() : hours.last();
    const at = (await slot.locator('time').getAttribute('datetime')) ?? '';
    await slot.click();
    await page.waitForURL((url) => url.pathname === '/client/book');
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('coach')).toBe('daniel-okafor');
    expect(searchParams.get('at')).toBe(at);
    expect(searchParams.get('minutes')).toMatch(/^\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  const session = await test.step('holds that hour and books it', async () => {
    await page
      .locator('#summary')
      .getByRole('button', { name: t('booking.holdIt') })
      .click();
    await expect(page.getByText(t('booking.held')).first()).toBeVisible();
    await page.getByRole('button', { name: t('booking.confirm') }).click();
    await page.waitForURL(/\/sessions\/.*said=booked/);
    return new URL(page.url()).pathname;
  });

  await test.step('both find it on their own first page', async () => {
    await page.goto('/client');
    await expect(page.locator(`a[href="${session}"]`).first()).toBeVisible();
    await expect(page.getByRole('main')).toContainText(coach);
    const theirs = await (await browser.newContext()).newPage();
    await enterAs(theirs, 'daniel');
    await theirs.goto('/coach');
    await expect(theirs.locator(`a[href="${session}"]`).first()).toBeVisible();
    await theirs.context().close();
  });
});

test('a visitor who keeps a coach is sent to sign up, and comes back', async ({
  page,
  lang,
  t,
  href,
}) => {
  const { coach } = here[lang];
  await page.goto(href('/coaches/daniel-okafor'));
  await page.getByRole('button', { name: t('find.favourite', { name: coach }) }).click();
  await page.waitForURL(/\/auth\/signup\?next=/);
  const next = new URL(page.url()).searchParams.get('next');
  expect(next).toBe(href('/coaches/daniel-okafor'));
});

test('five answers rank coaches and say why each fits', async ({ page, t, href }) => {
  await page.goto(href('/coaches'));
  await page.getByRole('link', { name: t('find.matchLink') }).click();
  const next = page.getByRole('button', { name: t('find.matchNext') });
  const answers = [
    t('coaches.specialty_confidence'),
    /english|אנגלית/i,
    t('find.matchBudgetAny'),
    t('find.days_week'),
    t('find.way_video'),
  ];
  for (const [index, name] of answers.entries()) {
    await expect(page.getByText(t('find.matchStep', { step: index + 1, steps: 5 }))).toBeVisible();
    await page.getByRole('radio', { name }).first().check();
    await next.click();
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('find.matchResults'));
  const first = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('h2') })
    .first();
  await expect(first).toContainText(t('find.why_way_video'));
});

test('a coach’s page says in its head who it is, in both languages', async ({
  page,
  href,
  lang,
  baseURL,
}) => {
  await page.goto(href('/coaches/daniel-okafor'));
  const own = { en: '/coaches/daniel-okafor', he: '/he/coaches/daniel-okafor' };
  const address = (selector: string) => page.locator(selector).getAttribute('href');
  const content = (selector: string) => page.locator(selector).getAttribute('content');
  expect(await address('link[rel=canonical]')).toBe(`${baseURL}${own[lang]}`);
  for (const each of ['en', 'he'] as const) {
    expect(await address(`link[rel=alternate][hreflang=${each}]`)).toBe(`${baseURL}${own[each]}`);
  }
  expect(await content('meta[property="og:url"]')).toBe(`${baseURL}${own[lang]}`);
  const name = (await page.getByRole('heading', { level: 1 }).innerText()).trim();
  expect(await content('meta[property="og:title"]')).toContain(name);
  await expect(page.locator('meta[name=robots]')).toHaveCount(0);
  const data = await page.locator('script[type="application/ld+json"]').first().textContent();
  expect(data).toContain(name);
});

test('a coach’s page shows its times by the device’s clock, on the very first visit @script', async ({
  browser,
  lang,
  t,
  href,
}) => {
  const slug = { en: 'daniel-okafor', he: 'noa-ben-ami' }[lang];
  const context = await browser.newContext({ timezoneId: 'Asia/Kathmandu' });
  const first = await context.newPage();
  await first.goto(href(`/coaches/${slug}`));
  const zone = zoneWord('Asia/Kathmandu', lang);
  await expect(first.getByText(t('coaches.yourZone', { zone }))).toBeVisible();
  await expect(first.locator('.slot-time').first()).toContainText(/:(15|45)/);
  await context.close();
});
