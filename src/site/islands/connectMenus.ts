const itemSelector = 'a[href], button:not(:disabled)';

/** Menus are `<details data-menu>`: arrows move, Escape closes and returns the focus, a click elsewhere closes. */
export function connectMenus(): void {
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details[data-menu][open]')) {
      if (event.target instanceof Node && !menu.contains(event.target))
        menu.removeAttribute('open');
    }
  });
  document.addEventListener('keydown', (event) => {
    const menu = event.target instanceof Element && event.target.closest('details[data-menu]');
    if (menu instanceof HTMLDetailsElement) moveInside(menu, event);
  });
}

function moveInside(menu: HTMLDetailsElement, event: KeyboardEvent): void {
  if (event.key === 'Escape' && menu.open) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
    return;
  }
  const items = [...menu.querySelectorAll<HTMLElement>(`.menu-list :is(${itemSelector})`)].filter(
    (item) => item.offsetParent !== null || !menu.open,
  );
  const at = items.findIndex((item) => item === document.activeElement);
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? items.length - 1 : at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const to = moves[event.key];
  if (to === undefined || items.length === 0) return;
  if ((event.key === 'Home' || event.key === 'End') && at < 0) return;
  event.preventDefault();
  menu.open = true;
  items[(to + items.length) % items.length]?.focus();
}
