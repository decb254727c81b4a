import htmx from 'htmx.org/dist/htmx.esm.js';
import { refreshLive } from './refreshLive.ts';
import { reloadOnceSent } from './reloadOnceSent.ts';

type Frame = {
  topic?: string;
  seq?: number;
  event: string;
  content?: string;
  data?: Record<string, string | number>;
};

const silenceMs = 45_000;
const pingMs = 20_000;
const shownLostMs = 5_000;
const signedOut = 4001;

/**
 * Live updates: elements with `data-live-topics` are fetched anew when their topic changes; one with `data-last` grows by
 * what it is sent, in order, and asks for what it missed. Pages without such elements open no socket; elements with `data-live-along`
 * follow where there is one.
 */
export function connectSocket(): void {
  let socket: WebSocket | null = null;
  let wasOpen = false;
  let tries = 0;
  let heardAt = 0;
  let retry = 0;
  let lostShown = 0;
  let work = Promise.resolve();
  /** What the server was asked for, with the last sequence it knows us to have. */
  const asked = new Map<string, string | undefined>();

  document.addEventListener('htmx:after:settle', follow);
  for (const type of ['online', 'pageshow']) window.addEventListener(type, hurry);
  document.addEventListener('visibilitychange', hurry);
  setInterval(watch, pingMs);
  follow();

  function follow(): void {
    const live = liveElements();
    if (live.length === 0) return;
    if (!socket) open();
    if (socket?.readyState !== WebSocket.OPEN) return;
    const wanted = new Map(
      live.flatMap((element) => topicsOf(element).map((topic) => [topic, element.dataset['last']])),
    );
    const gone = [...asked.keys()].filter((topic) => !wanted.has(topic));
    const fresh = [...wanted].filter(
      ([topic, last]) => !asked.has(topic) || asked.get(topic) !== last,
    );
    for (const topic of gone) asked.delete(topic);
    for (const [topic, last] of fresh) asked.set(topic, last);
    if (gone.length > 0) say({ unsubscribe: gone });
    if (fresh.length > 0) {
      say({
        subscribe: fresh.map(([topic, last]) => ({
          topic,
          ...(last === undefined ? {} : { after: Number(last) }),
        })),
      });
    }
  }

  function open(): void {
    clearTimeout(retry);
    const opening = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`);
    socket = opening;
    opening.addEventListener('open', () => {
      heardAt = Date.now();
      tries = 0;
      asked.clear();
      showLost(false);
      follow();
      // Whatever changed while there was no connection.
      if (wasOpen) for (const element of liveElements()) refreshLive(element);
      wasOpen = true;
    });
    opening.addEventListener('message', ({ data }: MessageEvent<string>) => {
      heardAt = Date.now();
      const frame: unknown = JSON.parse(data);
      if (isFrame(frame)) work = work.then(() => take(frame));
    });
    opening.addEventListener('close', ({ code }) => {
      if (socket !== opening) return;
      // The page then leads to signing in, and back.
      if (code === signedOut) reloadOnceSent();
      else lose();
    });
  }

  function lose(): void {
    socket = null;
    const waitMs = Math.min(30_000, 500 * 2 ** tries) * (0.5 + Math.random() / 2);
    tries += 1;
    clearTimeout(retry);
    retry = window.setTimeout(follow, waitMs);
    if (lostShown === 0) lostShown = window.setTimeout(showLost, shownLostMs, true);
  }

  /** The network is back, or somebody looks again: no reason to wait. */
  function hurry(): void {
    if (document.visibilityState !== 'visible' || socket) return;
    tries = 0;
    follow();
  }

  function watch(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - heardAt < silenceMs) {
      say({ ping: 1 });
      return;
    }
    const silent = socket;
    lose();
    silent.close();
  }

  async function take({ topic = '', seq, event, content, data }: Frame): Promise<void> {
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

  function say(frame: unknown): void {
    socket?.send(JSON.stringify(frame));
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

function isFrame(value: unknown): value is Frame {
  return typeof value === 'object' && value !== null && 'event' in value;
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
