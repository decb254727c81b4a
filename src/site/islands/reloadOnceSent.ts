const answerMs = 5_000;
const sent = { atMs: -Infinity };

window.addEventListener('submit', ({ defaultPrevented }) => {
  if (!defaultPrevented) sent.atMs = Date.now();
});

/**
 * Loads the page anew, after a form that is on its way: it may be what ended the sign-in, and its answer brings the next one. A page
 * loaded meanwhile would throw that answer away.
 */
export function reloadOnceSent(): void {
  setTimeout(() => location.reload(), Math.max(0, sent.atMs + answerMs - Date.now()));
}
