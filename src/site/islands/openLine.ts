export type LineFrame = {
  topic?: string;
  event: string;
  seq?: number;
  content?: string;
  data?: Record<string, string | number>;
};

/** `signedOut`: it does not come back by itself; the page leads to signing in. */
export type LineState = 'open' | 'lost' | 'signedOut';

const pingMs = 15_000;
const silenceMs = 40_000;
const mostWaitMs = 15_000;
const signedOut = 4001;

/** A page's line to the server, which comes back by itself until it is closed. What is said while it is away is heard by nobody. */
export function openLine(heard: (frame: LineFrame) => void, changed: (state: LineState) => void) {
  const over = new AbortController();
  const { signal } = over;
  let socket: WebSocket | null = null;
  let tries = 0;
  let heardAt = 0;
  let retry = 0;
  const watching = setInterval(watch, pingMs);
  for (const type of ['online', 'pageshow']) window.addEventListener(type, hurry, { signal });
  document.addEventListener('visibilitychange', hurry, { signal });
  open();
  return { say, close, isOpen };

  function open(): void {
    clearTimeout(retry);
    const opening = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`);
    socket = opening;
    opening.addEventListener('open', () => {
      heardAt = Date.now();
      tries = 0;
      changed('open');
    });
    opening.addEventListener('message', ({ data }: MessageEvent<string>) => {
      heardAt = Date.now();
      const frame: unknown = JSON.parse(data);
      if (socket === opening && isFrame(frame)) heard(frame);
    });
    opening.addEventListener('close', ({ code }) => {
      if (socket !== opening) return;
      if (code === signedOut) changed('signedOut');
      else lose();
    });
  }

  function lose(): void {
    socket = null;
    retry = window.setTimeout(
      open,
      Math.min(mostWaitMs, 400 * 2 ** tries) * (0.5 + Math.random() / 2),
    );
    tries += 1;
    changed('lost');
  }

  /** The network is back, or somebody looks again: no reason to wait. */
  function hurry(): void {
    if (socket) return;
    tries = 0;
    open();
  }

  function watch(): void {
    if (!socket || !isOpen()) return;
    if (Date.now() - heardAt < silenceMs) {
      say({ ping: 1 });
      return;
    }
    const silent = socket;
    lose();
    silent.close();
  }

  function say(frame: unknown): void {
    if (isOpen()) socket?.send(JSON.stringify(frame));
  }

  function isOpen(): boolean {
    return socket?.readyState === WebSocket.OPEN;
  }

  function close(): void {
    over.abort();
    clearInterval(watching);
    clearTimeout(retry);
    const last = socket;
    socket = null;
    last?.close();
  }
}

function isFrame(value: unknown): value is LineFrame {
  return typeof value === 'object' && value !== null && 'event' in value;
}
