import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import type { CurrentUser } from '#domain/people/actor.ts';
import type { Connection } from './Connection.ts';
import { closeCodes, type ServerFrame } from './frames.ts';

/** A reader so slow that this much waits for them is cut off; they resume from their last sequence. */
const mostBufferedBytes = 1024 * 1024;
/** Frames a page may send within ten seconds. */
const mostFrames = 60;
const windowMs = 10_000;

type Parts = {
  person: CurrentUser | null;
  owner: string;
  recognise: () => Promise<CurrentUser | null>;
  /** Called with each frame, one after another. */
  received: (connection: Connection, text: string) => Promise<void>;
  closed: (connection: Connection) => void;
  failed: (error: unknown) => void;
};

/** Puts limits around a socket: how much may wait, how often it may speak, one frame at a time. */
export function openConnection(socket: WebSocket, parts: Parts): Connection {
  const connection: Connection = {
    id: randomUUID(),
    person: parts.person,
    owner: parts.owner,
    recognise: parts.recognise,
    subscriptions: new Map(),
    send,
    close: (code, reason) => {
      socket.close(code, reason);
    },
  };
  let windowStart = performance.now();
  let framesInWindow = 0;
  let work = Promise.resolve();

  socket.on('message', (data, isBinary) => {
    if (isBinary || isTooOften()) {
      socket.close(closeCodes.tooMuch, 'too much');
      return;
    }
    work = work.then(() => parts.received(connection, textOf(data))).catch(parts.failed);
  });
  socket.on('close', () => {
    // What was said before comes first: a page that closes says that it leaves.
    work = work.then(() => {
      parts.closed(connection);
    });
  });
  // A broken line is followed by 'close'; there is nobody to tell.
  socket.on('error', () => undefined);
  return connection;

  function send(frame: ServerFrame): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostBufferedBytes) {
      socket.terminate();
      return;
    }
    socket.send(JSON.stringify(frame));
  }

  function isTooOften(): boolean {
    const now = performance.now();
    if (now - windowStart > windowMs) {
      windowStart = now;
      framesInWindow = 0;
    }
    framesInWindow += 1;
    return framesInWindow > mostFrames;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
