/** Fetches what a call needs on the page of a session's room: no other page names it. */
export function bringRoom(): void {
  const root = document.querySelector<HTMLElement>('[data-room]');
  if (root) void import('./room/openRoom.ts').then(({ openRoom }) => openRoom(root));
}
