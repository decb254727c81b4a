import { randomBytes } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { listedCoaches } from './parts/listedCoaches.ts';
import { test } from './parts/test.ts';

const cards = (page: Page) => page.getByRole('main').getByRole('article');
const picked = (page: Page) => new URL(page.url()).searchParams.getAll('coach');

test('who is ticked for comparison stays so through pages, orders and searches', async ({
  page,
  t,
  href,
  hasScript,
}) => {
  test.setTimeout(120_000);
  const word = `Zorvath${randomBytes(3).toString('hex')}`;
  const { takeOff } = await listedCoaches(word, 13);
  const status = (count: number) =>
    page.getByText(t('find.compareCount', { count, most: 4 })).first();
  const unticked = cards(page)
    .getByRole('link', { name: t('find.compare') })
    .and(page.locator(':not([aria-current])'));
  const tick = async () => {
    const before = picked(page).length;
    await unticked.first().click();
    await expect(status(before + 1)).toBeVisible();
    expect(picked(page)).toHaveLength(before + 1);
  };

  try {
    await page.goto(href(`/coaches?q=${word}`));
    await expect(cards(page)).toHaveCount(12);
    await expect(page.getByText(t('find.compareHint'))).toBeVisible();
    await tick();
    await expect(
      cards(page)
        .first()
        .getByRole('link', { name: t('find.compared') }),
    ).toHaveAttribute('aria-current', 'true');

    await test.step('on the next page', async () => {
      await page.getByRole('link', { name: t('coaches.next') }).click();
      await expect(cards(page)).toHaveCount(1);
      await expect(status(1)).toBeVisible();
      await tick();
      await expect(cards(page)).toHaveCount(1);
    });

    await test.step('in another order', async () => {
      const before = picked(page);
      await page.getByLabel(t('find.sort')).selectOption('name');
      if (!hasScript) await page.getByRole('button', { name: t('find.show') }).click();
      await expect(page).toHaveURL(/sort=name/);
      await expect(cards(page)).toHaveCount(12);
      await expect(status(2)).toBeVisible();
      expect(picked(page)).toEqual(before);
    });

    await test.step('with another search, up to four', async () => {
      await page
        .getByRole('list', { name: t('find.active') })
        .getByRole('link')
        .first()
        .click();
      await expect(page).not.toHaveURL(/[?&]q=/);
      await expect(status(2)).toBeVisible();
      await tick();
      await tick();
      await unticked.first().click();
      await expect(page.getByText(t('find.compareFull')).last()).toBeVisible();
      await expect(status(4)).toBeVisible();
    });

    await test.step('side by side, back, and cleared', async () => {
      await page.getByRole('link', { name: t('find.compareAct') }).click();
      await page.waitForURL(/compare\?/);
      await expect(page.getByRole('columnheader')).toHaveCount(5);
      await page
        .getByRole('navigation', { name: t('coaches.all') })
        .getByRole('link')
        .click();
      await expect(status(4)).toBeVisible();
      await expect(page).toHaveURL(/sort=name/);
      const chosen = page.getByRole('region', { name: t('find.compareTitle') });
      await chosen.getByRole('listitem').first().getByRole('link').click();
      await expect(status(3)).toBeVisible();
      await page.getByRole('link', { name: t('find.compareClear') }).click();
      await expect(page.getByText(t('find.compareHint'))).toBeVisible();
      expect(picked(page)).toEqual([]);
    });
  } finally {
    await takeOff();
  }
});
