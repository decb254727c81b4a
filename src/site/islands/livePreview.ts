import htmx from 'htmx.org/dist/htmx.esm.js';

/**
 * An editor's preview beside the form: after each save the panel says so, and the page fetches itself anew.
 * What the panel says of the content is not read; the server decides what this reader may see.
 */
export function livePreview(): void {
  const panel = panelOf();
  if (!panel || !document.querySelector('[data-live-preview="true"]')) return;
  window.addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
    if (origin === location.origin && isSaved(data)) void refresh();
  });
  // Until it hears this, the panel sends nothing.
  panel.postMessage({ type: 'payload-live-preview', ready: true }, location.origin);
}

/** The panel holds this page in a frame, or has opened it in a window of its own. */
function panelOf(): Window | null {
  const opener: unknown = window.opener;
  if (isWindow(opener)) return opener;
  return window.parent === window ? null : window.parent;
}

function isWindow(value: unknown): value is Window {
  return typeof value === 'object' && value !== null && 'postMessage' in value;
}

function isSaved(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'payload-document-event'
  );
}

async function refresh(): Promise<void> {
  await htmx.ajax('GET', location.href, { target: '#main', select: '#main', swap: 'outerMorph' });
}
