/** `data-opens="id"` opens that dialog, `data-closes` shuts the one around it, a click beside it too. */
export function connectDialogs(): void {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest('[data-opens]');
    const dialog = document.getElementById(opener?.getAttribute('data-opens') ?? '');
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      opener?.closest('details[data-menu]')?.removeAttribute('open');
      dialog.showModal();
      return;
    }
    const around = event.target.closest('dialog');
    if (!around) return;
    if (event.target.closest('[data-closes]')) {
      event.preventDefault();
      around.close();
    }
    if (event.target === around && isBeside(around, event)) around.close();
  });
}

function isBeside(dialog: Element, { clientX, clientY }: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
