import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Handler } from '#src/server/types.ts';
import { openFront } from './openFront.ts';

const page = '<p>a page of some length, שלום</p>\n'.repeat(400);

function door(handler: Handler) {
  return { routes: [{ prefix: '/', kind: 'site' as const, handler }] };
}

const sends: [how: string, handler: Handler][] = [
  [
    'at once',
    (_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.end(page);
    },
  ],
  [
    'by writeHead and end',
    (_req, res) => {
      res
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': Buffer.byteLength(page) })
        .end(page);
    },
  ],
  [
    'with headers as a list',
    (_req, res) => {
      res.writeHead(200, 'Fine', ['Content-Type', 'text/html']);
      res.end(page);
    },
  ],
  [
    'piece by piece',
    async (_req, res) => {
      res.writeHead(200, { 'content-type': 'text/html' });
      for (const line of page.split(/(?<=\n)/)) {
        if (!res.write(line)) await new Promise((resolve) => res.once('drain', resolve));
      }
      res.end();
    },
  ],
];

test.each(sends)('a page written %s arrives whole in every encoding', async (_how, handler) => {
  const { ask } = await openFront(door(handler));
  const accept = (encoding: string) => ask('/', { headers: { 'accept-encoding': encoding } });
  const br = await accept('gzip, deflate, br, zstd');
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(br.headers).not.toHaveProperty('content-length');
  expect(brotliDecompressSync(br.bytes).toString()).toBe(page);
  const gz = await accept('gzip;q=1, br;q=0.5');
  expect(gz.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gz.bytes).toString()).toBe(page);
  const plain = await accept('br;q=0, identity');
  expect(plain.headers).not.toHaveProperty('content-encoding');
  expect(plain.text).toBe(page);
});

const left: [what: string, handler: Handler][] = [
  [
    'small',
    (_req, res) => {
      res.setHeader('content-type', 'text/html');
      res.end('<p>small</p>');
    },
  ],
  [
    'encoded already',
    (_req, res) => {
      res.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'x-own' }).end(page);
    },
  ],
  [
    'not to be changed',
    (_req, res) => {
      res
        .writeHead(200, { 'content-type': 'text/html', 'cache-control': 'private, no-transform' })
        .end(page);
    },
  ],
  [
    'an event stream',
    (_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).end(page);
    },
  ],
  [
    'a picture',
    (_req, res) => {
      res.writeHead(200, { 'content-type': 'image/png' }).end(page);
    },
  ],
  [
    'a redirect',
    (_req, res) => {
      res.writeHead(303, { location: '/', 'content-type': 'text/html' }).end();
    },
  ],
  [
    'empty',
    (_req, res) => {
      res.writeHead(204, { 'content-type': 'text/html' }).end();
    },
  ],
];

test.each(left)('what is %s goes out as it is', async (what, handler) => {
  const { ask } = await openFront(door(handler));
  const answer = await ask('/', { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers['content-encoding']).toBe(what === 'encoded already' ? 'x-own' : undefined);
});

test('HEAD is answered with the headers of the page alone', async () => {
  const { ask } = await openFront(door(sends[0]?.[1] ?? (() => undefined)));
  const head = await ask('/', { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
  expect(head.status).toBe(200);
  expect(head.bytes).toHaveLength(0);
});

test('the first part of a page that streams does not wait for the last', async () => {
  let finish = (): void => undefined;
  const { port } = await openFront(
    door(async (_req, res) => {
      res.writeHead(200, { 'content-type': 'text/html' });
      res.write(page);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      res.end('last');
    }),
  );
  const whole = await new Promise<string>((resolve) => {
    let bytes = 0;
    let text = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        'GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n',
      ),
    );
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      bytes = text.length - text.indexOf('\r\n\r\n') - 4;
      // The compressed first part is there while the page still waits for us.
      if (bytes > 20) finish();
    });
    socket.on('close', () => {
      resolve(text);
    });
  });
  expect(whole).toMatch(/\r\n0\r\n\r\n$/);
});

test('a client that leaves in the middle of a page breaks nothing', async () => {
  const { port, ask, lines } = await openFront(
    door((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/html' });
      res.write(page);
      if (_req.url === '/whole') res.end();
    }),
  );
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET /left HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\r\n'),
    );
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
  });
  expect((await ask('/whole')).text).toBe(page);
  await expect.poll(() => lines().some((line) => line.aborted === true)).toBe(true);
});
