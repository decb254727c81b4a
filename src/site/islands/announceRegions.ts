/** After a swap: focus goes to the error summary, else to the page's title, and its news to the live region. */
export function announceRegions(): void {
  let heard = newsHere();
  document.addEventListener('htmx:after:settle', (event) => {
    const main = document.querySelector('#main');
    if (!main) return;
    const news = newsHere();
    const live = document.querySelector('#live');
    if (live && news && !(news === heard && isLive(event))) live.textContent = news;
    heard = news ?? heard;
    keepPlace(event);
    if (cameByItself(event) || isBusyElsewhere(main) || isBesideTheEditor()) return;
    const target =
      main.querySelector<HTMLElement>('[data-error-summary]') ??
      main.querySelector<HTMLElement>('h1');
    if (!target) return;
    if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1');
    target.focus();
  });
}

function newsHere(): string | null | undefined {
  return document.querySelector('#main [data-announce]')?.getAttribute('data-announce');
}

/** Follows the server or the clock: what it said before is said already. */
function isLive({ target }: Event): boolean {
  return (
    target instanceof Element && target.closest('[data-live-topics], [data-live-along]') !== null
  );
}

/** A part that came by itself must not take the focus from where someone types. */
function isBusyElsewhere(main: Element): boolean {
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body) return false;
  const typing = activeElement.matches('input, textarea, select');
  const submitted = activeElement.closest('form')?.querySelector('[data-error-summary]');
  return typing && main.contains(activeElement) && !submitted;
}

/** Where what had the focus is gone with the swap, its region takes it, so that the keyboard goes on from there. */
function keepPlace({ target }: Event): void {
  const { activeElement } = document;
  const isLost = activeElement === null || activeElement === document.body;
  const region = target instanceof Element && target.closest('[data-keeps-focus][tabindex]');
  if (isLost && region instanceof HTMLElement) region.focus({ preventScroll: true });
}

/** Nobody asked for what the socket brings, and a row that is added or a preview is no new page: the focus stays where it is. */
function cameByItself({ target }: Event): boolean {
  return (
    target instanceof Element &&
    target.closest('[data-live-topics], [data-live-along], [data-keeps-focus]') !== null
  );
}

/** In the panel's preview the editor is typing outside this frame. */
function isBesideTheEditor(): boolean {
  return window.parent !== window && !document.hasFocus();
}
