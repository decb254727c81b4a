import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clamd } from '#adapters/clamd/virusScan.ts';
import { clamdServer, eicar, type Clamd } from '#tests/support/clamd.ts';

let server: Clamd;

beforeAll(async () => {
  server = await clamdServer();
}, 60_000);

afterAll(() => server.close());

async function* bytes(...parts: (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
}

describe.each(['path', 'port'] as const)('a real clamd, by its %s', (by) => {
  const scanner = () =>
    clamd(by === 'path' ? { path: server.path } : { host: '127.0.0.1', port: server.port });

  it('lets plain words pass', async () => {
    expect(await scanner().scan(bytes('plain ', 'words'))).toBe('clean');
  });

  it('finds a virus that came in pieces', async () => {
    expect(await scanner().scan(bytes(eicar.slice(0, 20), eicar.slice(20)))).toBe('infected');
  });

  it('says that what is larger than it takes was not looked at', async () => {
    const mebibyte = new Uint8Array(1024 * 1024);
    expect(await scanner().scan(bytes(mebibyte, mebibyte, mebibyte))).toBe('unfit');
  });

  it('gives no verdict on bytes that could not be read to their end', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(Buffer.from('begun'));
      throw new Error('the disk is gone');
    }
    await expect(scanner().scan(broken())).rejects.toThrow('the disk is gone');
  });
});

describe('a scanner that gives no verdict', () => {
  it.each([
    ['is not there', () => clamd({ path: '/nowhere/clamd.ctl' })],
    ['refuses the line', () => clamd({ host: '127.0.0.1', port: 1 })],
  ])('%s: the scan fails, it does not pass', async (_, scanner) => {
    await expect(scanner().scan(bytes('words'))).rejects.toThrow();
  });

  it.each([
    ['hangs up', ''],
    ['says something else', 'stream: all is well\0'],
    ['has a fault', 'stream: Access denied. ERROR\0'],
  ])('%s: the scan fails, it does not pass', async (_, says) => {
    await withServer(
      (socket) => socket.once('data', () => socket.end(says)),
      async (port) => {
        await expect(clamd({ host: '127.0.0.1', port }).scan(bytes('words'))).rejects.toThrow();
      },
    );
  });

  it('is silent: the scan fails after its time', async () => {
    await withServer(
      (socket) => socket.resume(),
      async (port) => {
        const scanner = clamd({ host: '127.0.0.1', port }, { timeoutMs: 50 });
        await expect(scanner.scan(bytes('words'))).rejects.toThrow('in time');
      },
    );
  });
});

type Connected = (socket: Socket) => unknown;

async function withServer(connected: Connected, use: (port: number) => Promise<void>) {
  const open = new Set<Socket>();
  const fake = createServer((socket) => {
    open.add(socket.on('error', () => undefined));
    connected(socket);
  }).listen(0, '127.0.0.1');
  await once(fake, 'listening');
  const { port } = z.object({ port: z.number() }).parse(fake.address());
  try {
    await use(port);
  } finally {
    for (const socket of open) socket.destroy();
    fake.close();
  }
}
