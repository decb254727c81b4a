import type { Duplex } from 'node:stream';

/** Answers where there is no response object: garbage on the line, a socket that may not be opened. */
export function refuseSocket(socket: Duplex, status: number): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n` +
      "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n\r\n",
  );
}
