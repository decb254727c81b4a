/**
 * In the calendar a session that can be moved is dragged to another time; its page of moving opens with that time filled in, where its terms
 * stand and nothing has happened yet. The link beside it leads to the same page.
 */
export function dragSessions(): void {
  let page: string | null = null;
  const showHint = () => {
    const isAny = document.querySelector('[data-drag-to]') !== null;
    for (const hint of document.querySelectorAll<HTMLElement>('[data-drag-hint]')) {
      hint.hidden = !isAny;
    }
  };
  document.addEventListener('dragstart', (event) => {
    page = draggedFrom(event.target);
    if (page === null || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
  });
  document.addEventListener('dragover', (event) => {
    const cell = page === null ? null : cellAt(event.target);
    mark(cell);
    if (cell) event.preventDefault();
  });
  document.addEventListener('dragend', () => {
    page = null;
    mark(null);
  });
  document.addEventListener('drop', (event) => {
    const cell = cellAt(event.target);
    if (page === null || !cell) return;
    event.preventDefault();
    location.assign(`${page}?at=${encodeURIComponent(timeIn(cell, event.clientY))}`);
  });
  document.addEventListener('htmx:after:settle', showHint);
  showHint();
}

function draggedFrom(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-drag-to]')?.dataset['dragTo'] ?? null;
}

function cellAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-drop-at]') : null;
}

function mark(cell: HTMLElement | null): void {
  for (const each of document.querySelectorAll('.hours-cell.is-over')) {
    if (each !== cell) each.classList.remove('is-over');
  }
  cell?.classList.add('is-over');
}

/** The hour of a cell, or half past it in its lower half. */
function timeIn(cell: HTMLElement, y: number): string {
  const { top, height } = cell.getBoundingClientRect();
  const hour = new Date(cell.dataset['dropAt'] ?? '');
  const minutes = y - top > height / 2 ? 30 : 0;
  return new Date(hour.getTime() + minutes * 60_000).toISOString();
}
