import htmx from 'htmx.org/dist/htmx.esm.js';

const regions = new Set<Element>();

/** Brings a part anew by what is given, and leaves its folds as the reader has them: the server knows only how they stood at first. */
export async function keepingFolds(region: Element, bring: () => Promise<void>): Promise<void> {
  regions.add(region);
  await bring();
  regions.delete(region);
}

htmx.registerExtension('keeping-folds', {
  htmx_before_morph_attr: (element: Element, { attrName }: { attrName: string }) =>
    attrName !== 'open' ||
    !element.matches('details') ||
    [...regions].every((region) => !region.contains(element)),
});
