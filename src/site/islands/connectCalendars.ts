/** Arrow keys walk the days of a month by the way they are read; without script Tab does. */
export function connectCalendars(): void {
  document.addEventListener('keydown', (event) => {
    if (!(event.target instanceof HTMLElement)) return;
    const grid = event.target.closest<HTMLElement>('[data-calendar]');
    const step = grid && stepOf(event.key, getComputedStyle(grid).direction === 'rtl');
    if (!grid || !step) return;
    event.preventDefault();
    const days = [...grid.querySelectorAll<HTMLElement>('[data-day]')];
    const at = days.indexOf(event.target);
    for (let to = at + step; to >= 0 && to < days.length; to += Math.sign(step)) {
      const day = days[to];
      if (!day?.matches('a, button')) continue;
      day.focus();
      return;
    }
  });
}

function stepOf(key: string, isRtl: boolean): number | undefined {
  const along = isRtl ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: along,
    ArrowLeft: -along,
    ArrowDown: 7,
    ArrowUp: -7,
  };
  return steps[key];
}
