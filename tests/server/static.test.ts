import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaticFolder } from '#src/server/types.ts';
import { openFront } from './openFront.ts';

const home = mkdtempSync(join(tmpdir(), 'loom-static-'));
const css = 'a { color: inherit }\n'.repeat(200);
const folders: StaticFolder[] = [
  { dir: join(home, 'client'), url: '/', cache: 3600, hashed: ['/_assets'], embeddable: true },
  { dir: join(home, 'missing'), url: '/missing', cache: 0 },
];
const routes = [
  {
    prefix: '/',
    kind: 'site' as const,
    handler: (_req: unknown, res: { end: (text: string) => void }) => {
      res.end('a page');
    },
  },
];

beforeAll(() => {
  mkdirSync(join(home, 'client', '_assets'), { recursive: true });
  writeFileSync(join(home, 'client', '_assets', 'page.Ab12.css'), css);
  writeFileSync(join(home, 'client', 'robots.txt'), 'User-agent: *\n');
  writeFileSync(join(home, 'client', 'קובץ.txt'), 'שלום');
  writeFileSync(join(home, 'client', 'film.mp4'), Buffer.alloc(3_000_000, 7));
  writeFileSync(join(home, 'client', '.env'), 'SECRET=1');
  writeFileSync(join(home, 'secret.txt'), 'secret');
  symlinkSync(join(home, 'secret.txt'), join(home, 'client', 'linked.txt'));
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

test('a file with a hash in its name is kept for ever, another one for its time', async () => {
  const { ask } = await openFront({ static: folders, routes });
  const asset = await ask('/_assets/page.Ab12.css');
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(asset.headers['content-type']).toBe('text/css; charset=utf-8');
  expect(asset.text).toBe(css);
  const robots = await ask('/robots.txt');
  expect(robots.headers['cache-control']).toBe('public, max-age=3600');
  expect(robots.headers['content-security-policy']).toContain("default-src 'none'");
  expect(robots.headers['cross-origin-resource-policy']).toBe('cross-origin');
});

test('who has the newest version is told so without a body', async () => {
  const { ask } = await openFront({ static: folders, routes });
  const first = await ask('/robots.txt');
  const byTag = await ask('/robots.txt', {
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  const byDate = await ask('/robots.txt', {
    headers: { 'if-modified-since': String(first.headers['last-modified']) },
  });
  for (const again of [byTag, byDate]) {
    expect(again.status).toBe(304);
    expect(again.bytes).toHaveLength(0);
    expect(again.headers.etag).toBe(first.headers.etag);
  }
  expect((await ask('/robots.txt', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

test('text comes compressed as the browser likes it, and other bytes as they are', async () => {
  const { ask } = await openFront({ static: folders, routes });
  const br = await ask('/_assets/page.Ab12.css', {
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  });
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(brotliDecompressSync(br.bytes).toString()).toBe(css);
  expect(br.headers['content-length']).toBe(String(br.bytes.length));
  const gz = await ask('/_assets/page.Ab12.css', { headers: { 'accept-encoding': 'gzip' } });
  expect(gunzipSync(gz.bytes).toString()).toBe(css);
  const film = await ask('/film.mp4', { headers: { 'accept-encoding': 'br' } });
  expect(film.headers).not.toHaveProperty('content-encoding');
  expect(film.bytes).toHaveLength(3_000_000);
  expect(film.headers['content-type']).toBe('video/mp4');
});

test('HEAD tells the length and sends nothing', async () => {
  const { ask } = await openFront({ static: folders, routes });
  const head = await ask('/_assets/page.Ab12.css', { method: 'HEAD' });
  expect(head.headers['content-length']).toBe(String(css.length));
  expect(head.bytes).toHaveLength(0);
});

test('a name in Hebrew letters is found', async () => {
  const { ask } = await openFront({ static: folders, routes });
  expect((await ask(`/${encodeURIComponent('קובץ')}.txt`)).text).toBe('שלום');
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/_assets/..%5c..%5csecret.txt',
])('no address leads out of the folder: %s', async (path) => {
  const { ask } = await openFront({ static: folders, routes });
  const answer = await ask(path);
  expect(answer.status).toBe(400);
  expect(answer.text).not.toContain('secret');
});

test('hidden files and links are no files', async () => {
  const { ask } = await openFront({ static: folders, routes });
  expect((await ask('/.env')).text).toBe('a page');
  expect((await ask('/linked.txt')).text).toBe('a page');
});

test('a folder is no file: the page behind it answers, and so does a POST', async () => {
  const { ask } = await openFront({ static: folders, routes });
  expect((await ask('/_assets')).text).toBe('a page');
  expect((await ask('/robots.txt', { method: 'POST' })).text).toBe('a page');
});
