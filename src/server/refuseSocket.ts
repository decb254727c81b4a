import type { Duplex } from 'node:stream';
import type { Wait } from './types.ts';

/** The heartbeat has ended every dead line by then. */
const ordinaryWaitSeconds = 60;

/** Answers where there is no response object: garbage on the line, a socket that may not be opened. */
export function refuseSocket(socket: Duplex, status: number, wait?: Pick<Wait, 'seconds'>): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const seconds = wait?.seconds ?? ordinaryWaitSeconds;
  const retryAfter = status === 429 ? `Retry-After: ${seconds}\r\n` : '';
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n${retryAfter}` +
      "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n\r\n",
  );
}
