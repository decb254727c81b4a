import { expect, test } from 'vitest';
import type { Handler } from '#src/server/types.ts';
import { openFront } from './openFront.ts';

const hello: Handler = (_req, res) => {
  res.setHeader('x-powered-by', 'Someone');
  res.setHeader('content-security-policy', "default-src *; script-src 'unsafe-inline'");
  res.writeHead(200, { 'Content-Type': 'text/html', 'X-Frame-Options': 'ALLOWALL' });
  res.end('<p>hello</p>');
};

const routes = [
  { prefix: '/', kind: 'site' as const, handler: hello },
  { prefix: '/admin', kind: 'admin' as const, handler: hello },
  { prefix: '/api', kind: 'rest' as const, handler: hello },
];

test('a page of the site allows nothing inline, and forms may end only at the configured origins', async () => {
  const { ask } = await openFront({ routes });
  const { headers } = await ask('/');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; " +
      "manifest-src 'self'; worker-src 'self'; font-src 'self'; connect-src 'self'; " +
      "form-action 'self' https://pay.example https://id.example; base-uri 'none'; frame-ancestors 'self'",
  );
});

test('the admin may use inline code, but never evaluate text; REST answers may load nothing', async () => {
  const { ask } = await openFront({ routes });
  const admin = String((await ask('/admin/collections')).headers['content-security-policy']);
  expect(admin).toContain("script-src 'self' 'unsafe-inline';");
  expect(admin).toContain("style-src 'self' 'unsafe-inline';");
  expect(admin).toContain("frame-src 'self';");
  expect(admin).toContain("frame-ancestors 'self'");
  expect(admin).not.toContain('unsafe-eval');
  const rest = String((await ask('/api/sessions')).headers['content-security-policy']);
  expect(rest).toMatch(/^default-src 'none';/);
});

test.each(['/', '/admin', '/api/users', '/healthz', '/none', '/%'])(
  'the answer to %s carries the headers of every answer, whatever the door has set',
  async (path) => {
    const { ask } = await openFront({ routes: path === '/none' ? [] : routes });
    const { headers } = await ask(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{14}7[0-9a-f-]{21}$/);
    expect(headers['content-security-policy']).not.toContain('default-src *');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  },
);

test('behind an https address browsers are told to stay there', async () => {
  const { ask } = await openFront({
    routes,
    config: { publicUrl: new URL('https://coaching.example'), hosts: 'public' },
  });
  const { headers } = await ask('/', { headers: { host: 'coaching.example' } });
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});

test.each([
  ['/', false, false],
  ['/sessions/019a/room', true, true],
  ['/sessions/019a/room/servers', false, false],
  ['/sessions/019a', false, false],
  ['/sessions/019a/roomy', false, false],
  ['/messages', false, true],
  ['/messages/019a', false, true],
  ['/messagesx', false, false],
])('on %s camera is %s and microphone is %s', async (path, camera, microphone) => {
  const { ask } = await openFront({ routes });
  const policy = String((await ask(path)).headers['permissions-policy']).split(', ');
  expect(policy).toContain(camera ? 'camera=(self)' : 'camera=()');
  expect(policy).toContain(microphone ? 'microphone=(self)' : 'microphone=()');
  expect(policy).toContain('geolocation=()');
});

const secrets = ['/auth/verify-email/abc', '/share/abc', '/book/abc', '/calendar/abc.ics'];

test.each(secrets)('the address %s is a secret and told to nobody', async (path) => {
  const { ask } = await openFront({ routes });
  const { headers } = await ask(path, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(headers['referrer-policy']).toBe('no-referrer');
});

test.each(secrets)(
  'a browser that could not tell where a form on %s comes from keeps its Origin',
  async (path) => {
    const { ask } = await openFront({ routes });
    expect((await ask(path)).headers['referrer-policy']).toBe('same-origin');
  },
);

test('development allows what the bundlers need, and only then', async () => {
  const { ask } = await openFront({ routes, config: { development: true } });
  expect((await ask('/admin')).headers['content-security-policy']).toContain("'unsafe-eval'");
  const site = String((await ask('/')).headers['content-security-policy']);
  expect(site).toContain("script-src 'self';");
  expect(site).toContain('ws:');
});

test('pages are private, REST answers are not kept at all, unless the door says otherwise', async () => {
  const { ask } = await openFront({
    routes: [
      ...routes,
      {
        prefix: '/cached',
        kind: 'site',
        handler: (_req, res) => {
          res.setHeader('cache-control', 'public, max-age=60');
          res.end();
        },
      },
    ],
  });
  expect((await ask('/')).headers['cache-control']).toBe('private, no-cache');
  expect((await ask('/api/users')).headers['cache-control']).toBe('private, no-store');
  expect((await ask('/cached')).headers['cache-control']).toBe('public, max-age=60');
});
