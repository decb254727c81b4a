import htmx from 'htmx.org/dist/htmx.esm.js';
import { openLine, type LineFrame, type LineState } from './openLine.ts';
import { refreshLive } from './refreshLive.ts';
import { reloadOnceSent } from './reloadOnceSent.ts';

const shownLostMs = 5_000;

/**
 * Live updates: elements with `data-live-topics` are fetched anew when their topic changes; one with `data-last` grows by
 * what it is sent, in order, and asks for what it missed. Pages without such elements open no socket; elements with `data-live-along`
 * follow where there is one.
 */
export function connectSocket(): void {
  let line: ReturnType<typeof openLine> | null = null;
  let wasOpen = false;
  let lostShown = 0;
  let work = Promise.resolve();
  /** What the server was asked for, with the last sequence it knows us to have. */
  const asked = new Map<string, string | undefined>();

  document.addEventListener('htmx:after:settle', follow);
  follow();

  function follow(): void {
    const live = liveElements();
    if (live.length === 0) return;
    line ??= openLine(hear, change);
    if (!line.isOpen()) return;
    const wanted = new Map(
      live.flatMap((element) => topicsOf(element).map((topic) => [topic, element.dataset['last']])),
    );
    const gone = [...asked.keys()].filter((topic) => !wanted.has(topic));
    const fresh = [...wanted].filter(
      ([topic, last]) => !asked.has(topic) || asked.get(topic) !== last,
    );
    for (const topic of gone) asked.delete(topic);
    for (const [topic, last] of fresh) asked.set(topic, last);
    if (gone.length > 0) line.say({ unsubscribe: gone });
    if (fresh.length > 0) {
      line.say({
        subscribe: fresh.map(([topic, last]) => ({
          topic,
          ...(last === undefined ? {} : { after: Number(last) }),
        })),
      });
    }
  }

  function hear(frame: LineFrame): void {
    work = work.then(() => take(frame));
  }

  function change(state: LineState): void {
    if (state === 'open') {
      asked.clear();
      showLost(false);
      follow();
      // Whatever changed while there was no connection.
      if (wasOpen) for (const element of liveElements()) refreshLive(element);
      wasOpen = true;
    } else if (state === 'lost') {
      if (lostShown === 0) lostShown = window.setTimeout(showLost, shownLostMs, true);
    } else {
      // The page then leads to signing in, and back.
      reloadOnceSent();
    }
  }

  async function take({ topic = '', seq, event, content, data }: LineFrame): Promise<void> {
    const elements = liveElements().filter((element) => topicsOf(element).includes(topic));
    if (event === 'message' && seq !== undefined) {
      for (const element of elements) await append(element, topic, seq, content);
    } else if (event === 'changed') {
      for (const element of elements) if (concerns(element, data?.['of'])) refreshLive(element);
    } else if (event === 'read') {
      for (const element of elements) {
        element.dispatchEvent(new CustomEvent('loom:read', { bubbles: true, detail: data }));
      }
    }
  }

  async function append(
    element: HTMLElement,
    topic: string,
    seq: number,
    content: string | undefined,
  ): Promise<void> {
    const last = Number(element.dataset['last']);
    if (seq <= last) return;
    if (content === undefined) {
      refreshLive(element);
      return;
    }
    if (seq > last + 1) {
      asked.delete(topic);
      follow();
      return;
    }
    element.dataset['last'] = String(seq);
    asked.set(topic, String(seq));
    await htmx.swap({ text: content, target: element, swap: 'beforeend', sourceElement: element });
    element.dispatchEvent(new CustomEvent('loom:grown', { bubbles: true }));
  }

  function showLost(isLost: boolean): void {
    clearTimeout(lostShown);
    lostShown = 0;
    for (const note of document.querySelectorAll<HTMLElement>('[data-connection]')) {
      note.hidden = !isLost;
      note.textContent = isLost ? (note.dataset['connection'] ?? '') : '';
    }
  }
}

function liveElements(): HTMLElement[] {
  const live = [...document.querySelectorAll<HTMLElement>('[data-live-topics]')];
  const along = document.querySelectorAll<HTMLElement>('[data-live-along]');
  return live.length === 0 ? [] : [...live, ...along];
}

function topicsOf(element: HTMLElement): string[] {
  const { liveTopics, liveAlong = '' } = element.dataset;
  return (liveTopics ?? liveAlong).split(/\s+/).filter((topic) => topic !== '');
}

/** `data-live-of` names the collections an element shows; without it, every change counts. */
function concerns(element: HTMLElement, of: string | number | undefined): boolean {
  const shown = element.dataset['liveOf'];
  return shown === undefined || !of || shown.split(' ').includes(String(of));
}
