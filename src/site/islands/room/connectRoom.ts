import type { Signal } from '#domain/sessions/roomSignal.ts';

type Ears = {
  /** The socket is open, for the first time or again. */
  entered: () => void;
  lost: () => void;
  heard: (tab: string, signal: Signal) => void;
  /** The page has no place in the room any more: another page of the same person has, or nobody may. */
  shownOut: (why: 'takenOver' | 'refused') => void;
};

type Frame = { topic?: string; event: string; tab?: string; signal?: Signal };

const pingMs = 15_000;
const silenceMs = 35_000;
const signedOut = 4001;

/** The socket of a page in a room. It comes back by itself until it is closed or shown out. */
export function connectRoom({ room, tab }: { room: string; tab: string }, ears: Ears) {
  const topic = `room:${room}`;
  let socket: WebSocket | null = null;
  let isIn = false;
  let isOver = false;
  let tries = 0;
  let retry = 0;
  let heardAt = 0;
  const watching = setInterval(watch, pingMs);
  window.addEventListener('online', hurry);
  open();
  return { say, close };

  /** Says something to the other person's page; while there is no socket, nobody hears it. */
  function say(signal: Signal): void {
    if (isIn) send({ room, tab, signal });
  }

  function close(): void {
    say({ type: 'leave' });
    end();
  }

  function open(): void {
    clearTimeout(retry);
    const opening = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`);
    socket = opening;
    opening.addEventListener('open', () => {
      heardAt = Date.now();
      send({ subscribe: [{ topic }] });
    });
    opening.addEventListener('message', ({ data }: MessageEvent<string>) => {
      heardAt = Date.now();
      const frame: unknown = JSON.parse(data);
      if (socket === opening && isFrame(frame)) take(frame);
    });
    opening.addEventListener('close', ({ code }) => {
      if (socket !== opening) return;
      // The page then leads to signing in, and back.
      if (code === signedOut) location.reload();
      else lose();
    });
  }

  function take(frame: Frame): void {
    if (frame.topic !== topic) return;
    if (frame.event === 'subscribed') {
      isIn = true;
      tries = 0;
      ears.entered();
    } else if (frame.event === 'signal' && frame.signal && frame.tab !== undefined) {
      ears.heard(frame.tab, frame.signal);
    } else if (frame.event === 'takenOver' || frame.event === 'refused') {
      end();
      ears.shownOut(frame.event);
    }
  }

  function lose(): void {
    const wasIn = isIn;
    isIn = false;
    socket = null;
    if (isOver) return;
    retry = window.setTimeout(open, Math.min(10_000, 400 * 2 ** tries) * (0.5 + Math.random() / 2));
    tries += 1;
    if (wasIn) ears.lost();
  }

  function hurry(): void {
    if (socket || isOver) return;
    tries = 0;
    open();
  }

  function watch(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - heardAt < silenceMs) {
      send({ ping: 1 });
      return;
    }
    const silent = socket;
    lose();
    silent.close();
  }

  function end(): void {
    isOver = true;
    isIn = false;
    clearInterval(watching);
    clearTimeout(retry);
    window.removeEventListener('online', hurry);
    socket?.close();
    socket = null;
  }

  function send(frame: unknown): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  }
}

function isFrame(value: unknown): value is Frame {
  return typeof value === 'object' && value !== null && 'event' in value;
}
