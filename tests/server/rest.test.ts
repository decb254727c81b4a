import { expect, test } from 'vitest';
import { rest } from '#src/server/rest.ts';
import { openFront } from './openFront.ts';

/** Answers with what an endpoint sees. */
async function endpoint(request: Request): Promise<Response> {
  const { method, url, headers } = request;
  const seen = {
    method,
    url,
    body: method === 'GET' ? '' : await request.text(),
    id: headers.get('x-request-id'),
    address: headers.get('x-client-address'),
    cookie: headers.get('cookie'),
  };
  const response = Response.json(seen, { status: url.endsWith('/none') ? 404 : 200 });
  response.headers.append('set-cookie', 'a=1');
  response.headers.append('set-cookie', 'b=2');
  return response;
}

const routes = [{ prefix: '/api', kind: 'rest' as const, handler: rest(endpoint) }];

test('an endpoint sees the request as it was sent, with our id and the address of the client', async () => {
  const { ask, port } = await openFront({ routes });
  const answer = await ask('/api/sessions?depth=0', {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      cookie: 'loom-session=x',
      'x-client-address': '6.6.6.6',
    },
    body: '{"title":"שלום"}',
  });
  expect(JSON.parse(answer.text)).toEqual({
    method: 'POST',
    url: `http://localhost:${String(port)}/api/sessions?depth=0`,
    body: '{"title":"שלום"}',
    id: answer.headers['x-request-id'],
    address: '127.0.0.1',
    cookie: 'loom-session=x',
  });
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(answer.headers['cache-control']).toBe('private, no-store');
});

test('HEAD is asked as GET and answered without a body', async () => {
  const { ask } = await openFront({ routes });
  const head = await ask('/api/sessions', { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.bytes).toHaveLength(0);
  expect((await ask('/api/none', { method: 'HEAD' })).status).toBe(404);
});

test('a script without Origin is a stranger to endpoints, whatever cookie it brings', async () => {
  const { ask } = await openFront({ routes });
  const answer = await ask('/api/sessions', {
    method: 'POST',
    headers: { cookie: 'loom-session=x' },
  });
  expect(JSON.parse(answer.text)).toMatchObject({ cookie: null });
});

test('a file may be kept, but is asked for again each time', async () => {
  const { ask } = await openFront({ routes });
  expect((await ask('/api/media/file/face.png')).headers['cache-control']).toBe(
    'private, no-cache',
  );
});

test('an endpoint that throws is answered as a problem, without its message', async () => {
  const { ask } = await openFront({
    routes: [
      {
        prefix: '/api',
        kind: 'rest',
        handler: rest(() => Promise.reject(new Error('noa@example.com'))),
      },
    ],
  });
  const answer = await ask('/api/sessions');
  expect(answer.status).toBe(500);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.text).not.toContain('noa');
});
