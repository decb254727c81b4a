/** Enter in a field that asks for something of its own presses that button, not the one that saves the form around it. */
export function pressOnEnter(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof Element)) return;
    const id = event.target.closest<HTMLElement>('[data-enter-presses]')?.dataset['enterPresses'];
    const button = id === undefined ? null : document.getElementById(id);
    if (!button || !event.target.matches('input')) return;
    event.preventDefault();
    button.click();
  });
}
