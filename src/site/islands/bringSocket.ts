/** Fetches live updates when a page, or a part that was swapped in, has something that is alive. */
export function bringSocket(): void {
  let isOnItsWay = false;
  const look = () => {
    if (isOnItsWay || !document.querySelector('[data-live-topics]')) return;
    isOnItsWay = true;
    void import('./connectSocket.ts').then(({ connectSocket }) => {
      connectSocket();
    });
  };
  document.addEventListener('htmx:after:settle', look);
  look();
}
