import { isTyped, type Control } from './isTyped.ts';

const inUseMs = 1000;

/** Loads the page anew once nothing is typed in it that was not sent. */
export function reloadOnceFree(): void {
  const controls = document.querySelectorAll<Control>('#main :is(input, textarea, select)');
  if ([...controls].some(isTyped)) setTimeout(reloadOnceFree, inUseMs);
  else location.reload();
}
