type Dragged = {
  element: HTMLElement;
  /** The page of moving it. */
  page: string;
  /** Minutes between two starts that its coach offers, and the minute of the grid at which it begins. */
  step: number;
  begins: number;
  /** How far below its top it is held, in minutes. */
  heldAt: number;
};

type Place = { day: HTMLElement; minute: number; at: Date };

/**
 * In the calendar a session that can be moved is dragged to another time, from one start that its coach offers to the next; its page of
 * moving opens with that time filled in, where its terms stand and nothing has happened yet. The link beside it leads to the same page.
 */
export function dragSessions(): void {
  let dragged: Dragged | null = null;
  const ghost = document.createElement('div');
  ghost.className = 'session-ghost num';
  const showHint = () => {
    const isAny = document.querySelector('[data-drag-to]') !== null;
    for (const hint of document.querySelectorAll<HTMLElement>('[data-drag-hint]')) {
      hint.hidden = !isAny;
    }
  };
  document.addEventListener('dragstart', (event) => {
    dragged = draggedBy(event);
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
    dragged.element.classList.add('is-dragged');
  });
  document.addEventListener('dragover', (event) => {
    const place = dragged && placeAt(event, dragged);
    if (dragged && place) {
      event.preventDefault();
      show(ghost, dragged, place);
    } else {
      ghost.remove();
    }
  });
  document.addEventListener('dragend', () => {
    dragged?.element.classList.remove('is-dragged');
    dragged = null;
    ghost.remove();
  });
  document.addEventListener('drop', (event) => {
    const place = dragged && placeAt(event, dragged);
    if (!dragged || !place) return;
    event.preventDefault();
    location.assign(`${dragged.page}?at=${encodeURIComponent(place.at.toISOString())}`);
  });
  document.addEventListener('htmx:after:settle', showHint);
  showHint();
}

function draggedBy({ target, clientY }: DragEvent): Dragged | null {
  if (!(target instanceof Element)) return null;
  const element = target.closest<HTMLElement>('[data-drag-to]');
  const { dragTo, step, begins } = element?.dataset ?? {};
  const hour = element?.closest('[data-drop-day]')?.querySelector('.hours-cell');
  if (!element || dragTo === undefined || !hour) return null;
  const held = clientY - element.getBoundingClientRect().top;
  return {
    element,
    page: dragTo,
    step: Number(step),
    begins: Number(begins),
    heldAt: (held / hour.getBoundingClientRect().height) * 60,
  };
}

function placeAt({ target, clientY }: DragEvent, dragged: Dragged): Place | null {
  const day = target instanceof Element ? target.closest<HTMLElement>('[data-drop-day]') : null;
  const cells = [...(day?.querySelectorAll<HTMLElement>('.hours-cell') ?? [])];
  const [first] = cells;
  if (!day || !first) return null;
  const { top, height } = first.getBoundingClientRect();
  const wanted = ((clientY - top) / height) * 60 - dragged.heldAt;
  const minute = stepNear(wanted, day, dragged);
  const hour = cells[Math.floor(minute / 60)]?.dataset['dropAt'];
  if (hour === undefined) return null;
  const at = new Date(new Date(hour).getTime() + (minute % 60) * 60_000);
  return at.getTime() > Date.now() ? { day, minute, at } : null;
}

/** Steps are counted from where open hours begin; where none are known, from the start that it has. */
function stepNear(wanted: number, day: HTMLElement, { step, begins }: Dragged): number {
  const open = (day.dataset['open'] ?? '')
    .split(' ')
    .map((range) => range.split('-').map(Number))
    .find(([from = Infinity, until = 0]) => wanted >= from - step / 2 && wanted < until);
  const from = open?.[0] ?? begins;
  return Math.max(from % step, from + Math.round((wanted - from) / step) * step);
}

function show(ghost: HTMLElement, { element }: Dragged, { day, minute, at }: Place): void {
  const zone = day.closest<HTMLElement>('[data-drop-zone]')?.dataset['dropZone'];
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  ghost.textContent = clock.format(at);
  ghost.style.setProperty('--row', String(minute / 60));
  ghost.style.blockSize = `${element.offsetHeight}px`;
  if (ghost.parentElement !== day) day.append(ghost);
}
