import { Agent, request } from 'node:http';
import { expect, test, vi } from 'vitest';
import type { Handler, ReadyCheck } from '#src/server/types.ts';
import { drainOnSignals } from '#src/server/drainOnSignals.ts';
import { createLog } from '#src/server/log.ts';
import { openFront } from './openFront.ts';

const anywhere = { headers: { host: '10.0.0.7:3000' } };

test('a process whose checks all answer is ready, under any host a probe may use', async () => {
  const { ask } = await openFront({
    ready: [{ name: 'database', check: () => Promise.resolve(undefined) }],
  });
  expect((await ask('/readyz', anywhere)).status).toBe(200);
  expect((await ask('/healthz', anywhere)).status).toBe(200);
});

test('a process that is up but not ready says why, in words and never in details', async () => {
  const ready: ReadyCheck[] = [
    {
      name: 'database',
      check: () => Promise.reject(new Error('password of app@10.0.0.1 is wrong')),
    },
    { name: 'migrations', check: () => Promise.resolve('2 to run') },
    { name: 'worker', check: () => Promise.resolve(undefined) },
  ];
  const { ask } = await openFront({ ready });
  const answer = await ask('/readyz', anywhere);
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toEqual({
    status: 'unavailable',
    reasons: { database: 'failing', migrations: '2 to run' },
  });
  expect((await ask('/healthz', anywhere)).status).toBe(200);
});

test('draining lets a running request finish, says it is not ready, tells sockets, then closes', async () => {
  const steps: string[] = [];
  const started = Promise.withResolvers<undefined>();
  const finish = Promise.withResolvers<undefined>();
  const slow: Handler = async (_req, res) => {
    started.resolve(undefined);
    await finish.promise;
    steps.push('request finished');
    res.end('done');
  };
  let meanwhile = '';
  const { ask, front } = await openFront({
    routes: [{ prefix: '/slow', kind: 'site', handler: slow }],
    tellSockets: async () => {
      steps.push('sockets told');
      const { status, text } = await ask('/readyz');
      meanwhile = `${String(status)} ${text}`;
    },
    close: () => {
      steps.push('database closed');
    },
  });
  const running = ask('/slow');
  await started.promise;
  const drained = front.drain();
  await expect.poll(() => front.server.listening).toBe(false);
  await expect(ask('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  finish.resolve(undefined);
  const answer = await running;
  expect(answer.text).toBe('done');
  expect(answer.headers.connection).toBe('close');
  await drained;
  expect(steps).toEqual(['sockets told', 'request finished', 'database closed']);
  expect(meanwhile).toBe('503 {"status":"unavailable","reasons":{"process":"draining"}}');
});

test('a request that never ends does not hold the process for ever', async () => {
  const { ask, front } = await openFront({
    config: { drain: { limitMs: 20 } },
    routes: [{ prefix: '/', kind: 'site', handler: () => undefined }],
  });
  const hanging = ask('/').catch((error: unknown) => error);
  await expect
    .poll(
      () =>
        new Promise((resolve) => {
          front.server.getConnections((_error, count) => {
            resolve(count);
          });
        }),
    )
    .toBe(1);
  await front.drain();
  expect(await hanging).toBeInstanceOf(Error);
});

test.each([
  ['hangs', () => new Promise<void>(() => undefined)],
  ['breaks', () => Promise.reject(new Error('gone'))],
])('a database whose closing %s does not hold the process for ever', async (_how, close) => {
  const { front, lines } = await openFront({ config: { drain: { limitMs: 20 } }, close });
  await front.drain();
  expect(lines().find(({ hook }) => hook === 'close')?.msg).toMatch(/did not end in time|failed/);
});

test('connections kept alive without a request are closed at once', async () => {
  const { port, front } = await openFront({
    routes: [
      {
        prefix: '/',
        kind: 'site',
        handler: (_req, res) => {
          res.end('x');
        },
      },
    ],
  });
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve) => {
    request({ port, host: '127.0.0.1', agent, headers: { host: 'localhost' } }, (res) => {
      res.resume().on('end', resolve);
    }).end();
  });
  await front.drain();
  expect(front.server.listening).toBe(false);
  agent.destroy();
});

test('SIGTERM drains and ends with 0, a second signal ends at once with 1', async () => {
  const before = new Set(process.listeners('SIGTERM'));
  const exit = vi.fn();
  let finish = (): void => undefined;
  const drain = () =>
    new Promise<void>((resolve) => {
      finish = resolve;
    });
  const stop = drainOnSignals({ drain }, createLog('silent'), exit);
  const heard = process.listeners('SIGTERM').find((listener) => !before.has(listener));
  heard?.('SIGTERM');
  heard?.('SIGTERM');
  expect(exit.mock.calls).toEqual([[1]]);
  finish();
  await expect.poll(() => exit.mock.calls).toEqual([[1], [0]]);
  stop();
  expect(process.listeners('SIGTERM')).toHaveLength(before.size);
});
