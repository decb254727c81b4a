import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { errorWords } from '#src/server/errorWords.ts';
import type { FrontConfig, Handler } from '#src/server/types.ts';
import { openFront } from './openFront.ts';

/** Tells what a door would see of the person. */
const mirror: Handler = (req, res) => {
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify({ cookie: req.headers.cookie ?? '' }));
};
const routes = [{ prefix: '/', kind: 'site' as const, handler: mirror }];
const config: Partial<FrontConfig> = {
  publicUrl: new URL('https://coaching.example'),
  hosts: 'public',
  origins: ['https://www.coaching.example'],
  foreignPosts: ['/auth/apple/answer'],
};
const own = 'https://coaching.example';
const cookie = 'locale=he; __Host-loom-session=secret';

const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE'];
const senders: [origin: string | undefined, site: string | undefined, verdict: string][] = [
  [own, undefined, 'own'],
  [own, 'same-origin', 'own'],
  ['https://www.coaching.example', 'same-site', 'own'],
  ['https://evil.example', undefined, 'foreign'],
  ['https://evil.example', 'same-origin', 'foreign'],
  ['https://coaching.example.evil.example', undefined, 'foreign'],
  ['http://coaching.example', undefined, 'foreign'],
  ['null', undefined, 'foreign'],
  ['null', 'cross-site', 'foreign'],
  ['null', 'same-origin', 'own'],
  [undefined, 'same-origin', 'own'],
  [undefined, 'none', 'own'],
  [undefined, 'same-site', 'foreign'],
  [undefined, 'cross-site', 'foreign'],
  [undefined, undefined, 'anonymous'],
];

const table = unsafe.flatMap((method) => senders.map((sender) => [method, ...sender] as const));

test.each(table)(
  '%s from Origin %s with Sec-Fetch-Site %s is taken as %s',
  async (method, origin, site, verdict) => {
    const { ask } = await openFront({ routes, config });
    const answer = await ask('/client', {
      method,
      headers: {
        host: 'coaching.example',
        cookie,
        ...(origin === undefined ? {} : { origin }),
        ...(site === undefined ? {} : { 'sec-fetch-site': site }),
      },
    });
    if (verdict === 'foreign') {
      expect(answer.status).toBe(403);
      return;
    }
    expect(answer.status).toBe(200);
    const isOwn = verdict === 'own';
    expect(JSON.parse(answer.text)).toEqual({
      cookie: isOwn ? cookie : 'locale=he',
    });
  },
);

test.each(['GET', 'HEAD', 'OPTIONS'])(
  '%s changes nothing and may come from anywhere, with the cookie',
  async (method) => {
    const { ask } = await openFront({ routes, config });
    const answer = await ask('/', {
      method,
      headers: { host: 'coaching.example', cookie, origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(200);
    if (method !== 'HEAD') expect(JSON.parse(answer.text)).toEqual({ cookie });
  },
);

test('the one address another site may post to recognises nobody', async () => {
  const { ask } = await openFront({ routes, config });
  const headers = { host: 'coaching.example', cookie, origin: 'https://appleid.apple.com' };
  const answer = await ask('/auth/apple/answer', { method: 'POST', headers });
  expect(JSON.parse(answer.text)).toEqual({ cookie: 'locale=he' });
  expect((await ask('/auth/apple/answer', { method: 'PUT', headers })).status).toBe(403);
  expect((await ask('/auth/apple/answer/x', { method: 'POST', headers })).status).toBe(403);
});

test.each([
  ['public', 'coaching.example', 200],
  ['public', 'coaching.example:443', 200],
  ['public', 'COACHING.example', 200],
  ['public', 'evil.example', 421],
  ['public', 'localhost:3000', 421],
  ['local', 'localhost:3000', 200],
  ['local', '127.0.0.1:3000', 200],
  ['local', '[::1]:3000', 200],
  ['local', 'localhost.evil.example', 421],
  ['any', '192.168.1.20:3000', 200],
  ['any', 'a b', 421],
] as const)('with hosts %s a request for %s is answered %s', async (hosts, host, status) => {
  const { ask } = await openFront({ routes, config: { ...config, hosts } });
  expect((await ask('/', { headers: { host } })).status).toBe(status);
});

test('a demo off localhost takes writes from the very host that it is reached by, and from no other', async () => {
  const { ask } = await openFront({ routes, config: { ...config, hosts: 'any' } });
  const post = (origin: string) =>
    ask('/', { method: 'POST', headers: { host: '192.168.1.20:3000', origin } });
  expect((await post('http://192.168.1.20:3000')).status).toBe(200);
  expect((await post('http://192.168.1.20:4000')).status).toBe(403);
});

test.each([
  ['wss from our page', own, 101],
  ['a foreign page', 'https://evil.example', 403],
  ['no page at all', undefined, 403],
])('a socket asked for by %s gets %s', async (_who, origin, status) => {
  const { port } = await openFront({
    routes,
    config,
    upgrades: [
      {
        prefix: '/ws',
        handler: (_req, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
      },
    ],
  });
  const line = await upgrade(port, '/ws', origin);
  expect(line).toContain(`HTTP/1.1 ${String(status)}`);
  expect(await upgrade(port, '/elsewhere', own)).toContain('HTTP/1.1 404');
});

function upgrade(port: number, path: string, origin: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let told = '';
    socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
    socket.on('close', () => {
      resolve(told);
    });
    socket.on('error', reject);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: coaching.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n` +
        `${origin === undefined ? '' : `Origin: ${origin}\r\n`}\r\n`,
    );
  });
}

test('who is refused reads so in both languages, their own first, with the id to quote', async () => {
  const { ask } = await openFront({ routes, config });
  const answer = await ask('/he/client', {
    method: 'POST',
    headers: { host: 'coaching.example', origin: 'https://evil.example', accept: 'text/html' },
  });
  expect(answer.status).toBe(403);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.text).toContain('<html lang="he" dir="rtl">');
  expect(answer.text).toContain(String(answer.headers['x-request-id']));
  for (const locale of ['he', 'en'] as const) {
    const { title, text } = errorWords(403, locale);
    expect(answer.text).toContain(title);
    expect(answer.text).toContain(text);
  }
  expect(answer.text).not.toMatch(/<script|<style|style=/);
});
