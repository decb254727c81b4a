import { openRoom } from './room/openRoom.ts';

/** Opens the room of the page that has one. */
export function bringRoom(): void {
  const root = document.querySelector<HTMLElement>('[data-room]');
  if (root) void openRoom(root);
}
