/** In a composer Enter sends and Shift+Enter begins a line; never in the middle of composing a letter. */
export function sendOnEnter(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    if (!event.target.matches('[data-composer]') || event.target.value.trim() === '') return;
    event.preventDefault();
    event.target.form?.requestSubmit();
  });
}
