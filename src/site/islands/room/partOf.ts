/** The one element of a room that is marked `data-part="name"`. */
export function partOf<Element extends HTMLElement>(
  root: HTMLElement,
  name: string,
  kind: new () => Element,
): Element {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (found instanceof kind) return found;
  throw new Error(`The room has no ${name}`);
}
