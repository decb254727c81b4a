import htmx from 'htmx.org/dist/htmx.esm.js';

const coalesceMs = 300;
const typingMs = 1000;
const waiting = new WeakMap<Element, number>();

/**
 * Fetches an element anew with the reader's own rights, and morphs it: from its `data-live-url`, or from this page. Many
 * changes at once are one fetch; where somebody is typing inside, it waits.
 */
export function refreshLive(element: HTMLElement, afterMs = coalesceMs): void {
  clearTimeout(waiting.get(element));
  waiting.set(element, window.setTimeout(fetchAnew, afterMs, element));
}

function fetchAnew(element: HTMLElement): void {
  if (!element.isConnected || element.id === '') return;
  const { activeElement } = document;
  if (activeElement?.matches('input, textarea, select') && element.contains(activeElement)) {
    refreshLive(element, typingMs);
    return;
  }
  void htmx.ajax('GET', element.dataset['liveUrl'] ?? location.href, {
    source: element,
    target: `#${element.id}`,
    select: `#${element.id}`,
    swap: 'outerMorph',
  });
}
