import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Handler } from '#src/server/types.ts';
import { Refused } from '#src/refused.ts';
import { openFront } from './openFront.ts';

const count: Handler = async (req, res) => {
  let bytes = 0;
  for await (const chunk of req) bytes += Buffer.byteLength(String(chunk));
  res.end(String(bytes));
};
const routes = [
  { prefix: '/', kind: 'site' as const, handler: count },
  { prefix: '/api', kind: 'rest' as const, handler: count },
];
const html = { accept: 'text/html' };

test.each([
  ['/%', 400],
  ['/%E0%A4%A', 400],
  ['/a%00b', 400],
  ['/..%2f..%2fetc%2fpasswd', 400],
  ['/%2e%2e/secret', 400],
  ['/../secret', 400],
  ['/a/./b', 400],
  ['/a%5cb', 400],
  ['//evil.example/', 400],
  ['http://evil.example/', 400],
  [`/${'a'.repeat(9000)}`, 414],
  ['/%D7%A9%D7%9C%D7%95%D7%9D', 200],
  ['/search?q=100%', 200],
])('the address %s is answered with %s', async (path, status) => {
  const { ask } = await openFront({ routes });
  const answer = await ask(path, { headers: html });
  expect(answer.status).toBe(status);
  if (status !== 200) expect(answer.text).toContain('<h1>');
});

test('what is not HTTP gets 400 and no word about the server', async () => {
  const { port } = await openFront({ routes });
  const told = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => {
      resolve(text);
    });
  });
  expect(told).toMatch(/^HTTP\/1\.1 400/);
});

test('TRACE is refused with the list of what may be done', async () => {
  const { ask } = await openFront({ routes });
  const answer = await ask('/', { method: 'TRACE' });
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toContain('GET');
});

test('a body over the limit is refused before any door reads it, with a sentence', async () => {
  let reached = false;
  const { ask } = await openFront({
    routes: [
      {
        prefix: '/',
        kind: 'site',
        handler: () => {
          reached = true;
        },
      },
    ],
  });
  const answer = await ask('/client', {
    method: 'POST',
    headers: html,
    body: Buffer.alloc(1_100_000),
  });
  expect(answer.status).toBe(413);
  expect(answer.text).toContain('over the limit');
  expect(reached).toBe(false);
});

test('a body that does not tell its length is cut off at the limit, and no door takes the rest for the whole', async () => {
  let isReached = false;
  const { ask } = await openFront({
    config: { limits: { bodyBytes: 1000 } },
    routes: [
      {
        prefix: '/',
        kind: 'site',
        handler: () => {
          isReached = true;
        },
      },
    ],
  });
  const answer = await ask('/', {
    method: 'POST',
    headers: { ...html, 'transfer-encoding': 'chunked' },
    body: Buffer.alloc(5000),
  });
  expect(answer.status).toBe(413);
  expect(isReached).toBe(false);
});

test('no door is reached before the whole body is there, which it then reads', async () => {
  const reached = Promise.withResolvers<string>();
  let isReached = false;
  const { port } = await openFront({
    routes: [
      {
        prefix: '/',
        kind: 'site',
        handler: async (req, res) => {
          isReached = true;
          await count(req, res);
        },
      },
    ],
  });
  const size = 300_000;
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${String(size)}\r\n\r\n`);
    socket.write(Buffer.alloc(size - 1, 'a'));
  });
  socket.on('data', (chunk: Buffer) => {
    reached.resolve(chunk.toString());
  });
  // Another request goes its whole way meanwhile.
  const { ask } = await openFront({ routes });
  await ask('/', { headers: html });
  expect(isReached).toBe(false);
  socket.write('a');
  expect(await reached.promise).toContain(String(size));
  socket.destroy();
});

test('uploads have a limit of their own', async () => {
  const { ask } = await openFront({
    routes,
    config: { limits: { bodyBytes: 1000, bodyBytesUnder: { '/api/media': 10_000 } } },
  });
  const post = (path: string, bytes: number) =>
    ask(path, { method: 'POST', body: Buffer.alloc(bytes, 'a') });
  expect((await post('/api/media', 9000)).text).toBe('9000');
  expect((await post('/api/media', 11_000)).status).toBe(413);
  expect((await post('/api/mediaeval', 9000)).status).toBe(413);
});

test('a body that never ends is told so', async () => {
  const { port } = await openFront({ routes, config: { limits: { bodyMs: 50 } } });
  const told = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc'),
    );
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('close', () => {
      resolve(text);
    });
  });
  expect(told).toMatch(/^HTTP\/1\.1 408/);
});

test('a door that breaks gives a page with the request id, and one line in the log with the same id', async () => {
  const { ask, lines } = await openFront({
    routes: [
      {
        prefix: '/',
        kind: 'site',
        handler: () => {
          throw new Error('noa@example.com owes 400');
        },
      },
    ],
  });
  const answer = await ask('/client', { headers: html });
  expect(answer.status).toBe(500);
  const id = String(answer.headers['x-request-id']);
  expect(answer.text).toContain(id);
  expect(answer.text).toContain('Something broke on our side');
  expect(answer.text).toContain('<section lang="he" dir="rtl">');
  expect(answer.text).not.toMatch(/<script|<style|style=/);
  const errors = lines().filter((line) => line.level === 'error');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ requestId: id, err: { name: 'Error' } });
  expect(JSON.stringify(lines())).not.toContain('noa@example.com');
});

test('who asks for JSON gets a problem document, and so does everyone under /api', async () => {
  const boom: Handler = () => {
    throw new Error('broken');
  };
  const { ask } = await openFront({
    routes: [
      { prefix: '/', kind: 'site', handler: boom },
      { prefix: '/api', kind: 'rest', handler: boom },
    ],
  });
  for (const [path, accept] of [
    ['/x', 'application/json'],
    ['/api/x', '*/*'],
  ] as const) {
    const answer = await ask(path, { headers: { accept } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({
      status: 500,
      requestId: answer.headers['x-request-id'],
    });
  }
});

test('an expected refusal that reaches the front keeps its status and is no error in the log', async () => {
  const { ask, lines } = await openFront({
    routes: [
      {
        prefix: '/',
        kind: 'site',
        handler: () => {
          throw new Refused('common.notFound', 404);
        },
      },
    ],
  });
  expect((await ask('/x', { headers: html })).status).toBe(404);
  expect(lines().filter((line) => line.level === 'error')).toEqual([]);
});

test('the access log holds no query, token, id or address', async () => {
  const { ask, lines } = await openFront({ routes });
  await ask('/auth/verify-email/s3cretT0ken?email=noa@example.com', {
    headers: { 'user-agent': 'Someone' },
  });
  await ask('/sessions/019a2b3c-0000-7000-8000-000000000000/notes');
  await ask('/coaches/noa%40example.com');
  const line = lines().filter(({ msg }) => msg === 'request');
  expect(line.map(({ path }) => path)).toEqual([
    '/auth/verify-email/:token',
    '/sessions/:id/notes',
    '/coaches/:text',
  ]);
  expect(Object.keys(line[0] ?? {}).sort()).toEqual(
    ['level', 'method', 'ms', 'msg', 'path', 'requestId', 'status', 'time'].sort(),
  );
  expect(JSON.stringify(lines())).not.toMatch(/127\.0\.0\.1|s3cret|noa|Someone/);
});

test('a request id is taken from a trusted proxy only, and an address likewise', async () => {
  const mirror: Handler = (req, res) => {
    res.end(
      [req.headers['x-request-id'], req.headers['x-client-address'], req.loom?.origin].join(' '),
    );
  };
  const mirrors = [{ prefix: '/', kind: 'site' as const, handler: mirror }];
  const id = '019a2b3c-0000-7000-8000-000000000000';
  const headers = {
    'x-request-id': id,
    'x-forwarded-for': '6.6.6.6, 203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-client-address': '6.6.6.6',
  };
  const alone = await (await openFront({ routes: mirrors })).ask('/', { headers });
  expect(alone.text).not.toContain(id);
  expect(alone.text).toContain(' 127.0.0.1 http://localhost');
  const behind = await openFront({ routes: mirrors, config: { trustProxy: 1 } });
  expect((await behind.ask('/', { headers })).text).toMatch(
    new RegExp(`^${id} 203\\.0\\.113\\.9 https://localhost`),
  );
});
