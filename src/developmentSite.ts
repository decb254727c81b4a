import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Handler, UpgradeRoute } from './server/types.ts';

/** Astro's development server on a loopback port, behind the one front server: pages and styles reload as they are edited. */
export async function developmentSite(
  root: string,
): Promise<{ handler: Handler; upgrade: UpgradeRoute['handler'] }> {
  const { dev } = await import('astro');
  const server = await dev({ root, server: { host: '127.0.0.1', port: 0 }, logLevel: 'warn' });
  const { port } = server.address;
  return {
    handler: (req, res) =>
      new Promise((resolve, reject) => {
        const inner = httpRequest(
          {
            host: '127.0.0.1',
            port,
            path: req.url,
            method: req.method,
            headers: innerHeaders(req),
          },
          (answer) => {
            res.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(res);
            answer.on('end', resolve);
            answer.on('error', reject);
          },
        );
        inner.on('error', reject);
        req.pipe(inner);
      }),
    upgrade: (req, socket, head) => {
      const inner = connect(port, '127.0.0.1', () => {
        const lines = [`${req.method ?? 'GET'} ${req.url ?? '/'} HTTP/1.1`];
        for (const [name, value] of Object.entries(innerHeaders(req))) {
          lines.push(`${name}: ${String(value)}`);
        }
        inner.write(`${lines.join('\r\n')}\r\n\r\n`);
        inner.write(head);
        inner.pipe(socket);
        socket.pipe(inner);
      });
      inner.on('error', () => socket.destroy());
      socket.on('error', () => inner.destroy());
    },
  };
}

/** Compressing is the front's work. */
function innerHeaders(req: IncomingMessage): IncomingMessage['headers'] {
  return { ...req.headers, 'accept-encoding': 'identity' };
}
