import { expect, type Locator, type Page } from '@playwright/test';

/** Walks with Tab to a place, and sees there that the focus shows. */
export async function goTo(page: Page, place: Locator): Promise<void> {
  await expect(place).toBeVisible();
  const isThere = () => place.evaluate((element) => element === document.activeElement);
  if (await isThere()) return;
  const before = await place.evaluate(ring);
  for (let steps = 0; steps < 150 && !(await isThere()); steps += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(place).toBeFocused();
  await expect.poll(() => place.evaluate(ring)).not.toBe(before);
}

/** What shows the focus: a ring on the element itself, or on the box that is drawn around a field. */
function ring(element: Element): string {
  return [element, element.parentElement]
    .flatMap((each) => (each ? [getComputedStyle(each)] : []))
    .map((style) => `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow}`)
    .join();
}
