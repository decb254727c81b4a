import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page, each with the places where; it runs as a script in the page. `ofTheme`: only what the theme decides. */
export async function axeFaults(page: Page, { ofTheme = false } = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const asked = ofTheme
    ? axe.withRules(['color-contrast', 'link-in-text-block'])
    : axe.withTags(rules);
  const { violations } = await asked.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
