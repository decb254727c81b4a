import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type CalendarServer = {
  origin: string;
  /** What was asked for, in order. */
  asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
  /** How it answers from now on. */
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
  close(): Promise<void>;
};

/** A local HTTP server that answers as a test tells it to. */
export async function calendarServer(): Promise<CalendarServer> {
  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const body = Buffer.concat(chunks).toString();
      server.asked.push({ method, url, headers, body });
      server.answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const server: CalendarServer = {
    origin: `http://127.0.0.1:${String(address.port)}`,
    asked: [],
    answer: (_request, response) => response.writeHead(404).end(),
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => {
          resolve();
        });
      }),
  };
  return server;
}
