import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { z } from 'zod';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ofThemes = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with a page, each with the places where. It runs as a script in the page, and stays there until another page is
 * loaded: reading it in takes as long as looking. `ofTheme`: only what the theme decides.
 */
export async function axeFaults(page: Page, { ofTheme = false } = {}): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const asked = ofTheme ? { type: 'rule', values: ofThemes } : { type: 'tag', values: rules };
  const options = JSON.stringify({ runOnly: asked, resultTypes: ['violations'] });
  const faults = await page.evaluate(`axe.run(document, ${options}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
  return z.array(z.string()).parse(faults);
}
