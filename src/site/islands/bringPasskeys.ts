/** Fetches what passkeys need where a page has a button for one; the button brings this along, so that no other page names it. */
export function bringPasskeys(): void {
  const look = () => {
    if (!document.querySelector('[data-passkey]')) return;
    void import('./passkeys.ts').then(({ showPasskeys }) => showPasskeys());
  };
  document.addEventListener('htmx:after:settle', look);
  look();
}
