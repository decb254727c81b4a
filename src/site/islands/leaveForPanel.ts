const panel = '/admin';

/** The panel takes no part in transitions between pages; one that began here and is dropped there would be reported as a fault. */
export function leaveForPanel(): void {
  addEventListener('pageswap', ({ viewTransition, activation }) => {
    const url = activation?.entry.url;
    if (url && new URL(url).pathname.startsWith(panel)) viewTransition?.skipTransition();
  });
}
