import { isDocumentEvent, ready } from '@payloadcms/live-preview';
import htmx from 'htmx.org/dist/htmx.esm.js';

/**
 * An editor's preview beside the form: after each save the panel says so, and the page fetches itself anew.
 * What the panel says of the content is not read; the server decides what this reader may see.
 */
export function livePreview(): void {
  if (!document.querySelector('[data-live-preview="true"]')) return;
  window.addEventListener('message', (event) => {
    if (isDocumentEvent(event, location.origin)) void refresh();
  });
  // Until it hears this, the panel sends nothing.
  ready({ serverURL: location.origin });
}

async function refresh(): Promise<void> {
  await htmx.ajax('GET', location.href, { target: '#main', select: '#main', swap: 'outerMorph' });
}
