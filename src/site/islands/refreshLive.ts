import htmx from 'htmx.org/dist/htmx.esm.js';
import { isTyped, type Control } from './isTyped.ts';
import { keepingFolds } from './keepingFolds.ts';

const coalesceMs = 300;
const inUseMs = 1000;
const waiting = new Map<string, Set<HTMLElement>>();

/**
 * Fetches an element anew with the reader's own rights, and morphs it: from its `data-live-url`, or from this page. Many
 * changes and many elements at once are one fetch; an element waits in which somebody is typing, has typed what is not
 * sent yet, or reads why what they sent was refused: the page as it is now knows nothing of their words.
 */
export function refreshLive(element: HTMLElement, afterMs = coalesceMs): void {
  const url = element.dataset['liveUrl'] ?? location.href;
  const elements = waiting.get(url) ?? new Set();
  waiting.set(url, elements.add(element));
  if (elements.size === 1) setTimeout(() => void fetchAnew(url), afterMs);
}

async function fetchAnew(url: string): Promise<void> {
  const elements = [...(waiting.get(url) ?? [])].filter(({ isConnected }) => isConnected);
  waiting.delete(url);
  for (const element of elements.filter(isInUse)) refreshLive(element, inUseMs);
  const free = elements.filter((element) => !isInUse(element));
  const text = free.length === 0 ? null : await pageAt(url);
  if (text === null) return;
  for (const element of free) {
    if (!element.isConnected || !text.includes(`id="${element.id}"`)) continue;
    if (isInUse(element)) {
      refreshLive(element, inUseMs);
      continue;
    }
    const select = `#${element.id}`;
    const swap = { text, select, target: element, swap: 'outerMorph', sourceElement: element };
    await keepingFolds(element, () => htmx.swap(swap));
  }
}

/** Null where there is no such page now: what comes next on the socket says why. */
async function pageAt(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { headers: { accept: 'text/html' } });
    return response.ok && !response.redirected ? await response.text() : null;
  } catch {
    return null;
  }
}

function isInUse(element: HTMLElement): boolean {
  const { activeElement } = document;
  const controls = [...element.querySelectorAll<Control>('input, textarea, select')];
  const isTypedIn = controls.some((control) => control === activeElement || isTyped(control));
  return isTypedIn || element.querySelector('[data-error-summary]') !== null;
}
