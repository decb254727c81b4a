/** Fetches Alpine when a page, or a part that was swapped in, has something for it: most pages do without. */
export function bringAlpine(): void {
  let isOnItsWay = false;
  const look = () => {
    if (isOnItsWay || !document.querySelector('[x-data]')) return;
    isOnItsWay = true;
    void import('./alpine.ts');
  };
  document.addEventListener('htmx:after:settle', look);
  look();
}
