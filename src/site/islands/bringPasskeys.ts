/** Fetches what passkeys need where a page has a button for one: nearly all pages do without. */
export function bringPasskeys(): void {
  const look = () => {
    if (!document.querySelector('[data-passkey]')) return;
    void import('./passkeys.ts').then(({ showPasskeys }) => showPasskeys());
  };
  document.addEventListener('htmx:after:settle', look);
  look();
}
